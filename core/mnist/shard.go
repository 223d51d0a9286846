package mnist

import (
	"encoding/binary"
	"hash/crc32"
	"strconv"

	"signum/core"
)

// ShardSize is the number of images in a shard of the page's data: few enough (3.9 MB) that
// training starts early.
const ShardSize = 5_000

// ShardName returns the file name of a shard of "train" or "test": the first is train-00.bin.
func ShardName(set string, index int) string {
	number := strconv.Itoa(index)
	if index < 10 {
		number = "0" + number
	}
	return set + "-" + number + ".bin"
}

// A shard is: magic and version (8 bytes), count (4, little endian), CRC-32 (IEEE) of the rest (4),
// images, labels. In version 2 the images are packed (see pack), behind the number of their bytes
// (4, little endian).
const (
	shardMagic  = "SIGNUM\x001" // the last byte is the version
	packed      = '2'
	shardHeader = 16
)

// EncodeShard returns the images from index from up to, not including, to as a shard. They are
// packed if that makes them smaller.
func EncodeShard(s Set, from, to int) []byte {
	images := s.Images[from*Pixels : to*Pixels]
	shard := make([]byte, shardHeader, shardHeader+(to-from)*(Pixels+1))
	copy(shard, shardMagic)
	if runs := pack(images); 4+len(runs) < len(images) {
		images, shard[len(shardMagic)-1] = runs, packed
		shard = binary.LittleEndian.AppendUint32(shard, uint32(len(runs)))
	}
	shard = append(shard, images...)
	shard = append(shard, s.Labels[from:to]...)
	binary.LittleEndian.PutUint32(shard[8:], uint32(to-from))
	binary.LittleEndian.PutUint32(shard[12:], crc32.ChecksumIEEE(shard[shardHeader:]))
	return shard
}

// DecodeShard returns the images and labels of a shard. Errors are of type core.Mismatch.
func DecodeShard(shard []byte) (Set, error) {
	count, body, err := openShard(shard)
	if err != nil {
		return Set{}, err
	}
	set := Set{Images: make([]byte, count*Pixels), Labels: make([]uint8, count)}
	return set, set.fill(shard, body)
}

// FillShard decodes a shard into a set, which must have as many images. Errors are of type
// core.Mismatch.
func FillShard(s Set, shard []byte) error {
	count, body, err := openShard(shard)
	if err != nil {
		return err
	}
	if count != s.Len() {
		return mismatch("shard", strconv.Itoa(count)+" images", strconv.Itoa(s.Len()))
	}
	return s.fill(shard, body)
}

// openShard returns how many images a shard has, and what follows its header. It checks the length
// and the checksum of that.
func openShard(shard []byte) (count int, body []byte, err error) {
	if len(shard) < shardHeader {
		return 0, nil, mismatch("shard", "a length of "+strconv.Itoa(len(shard))+" bytes",
			strconv.Itoa(shardHeader)+" or more (truncated, or not a shard)")
	}
	if err := checkMagic(shard); err != nil {
		return 0, nil, err
	}
	body = shard[shardHeader:]
	declared := int64(binary.LittleEndian.Uint32(shard[8:]))
	if want := bodySize(shard, declared); int64(len(body)) != want {
		return 0, nil, mismatch("shard", strconv.Itoa(len(body))+" bytes after the header",
			strconv.FormatInt(want, 10)+" for its "+strconv.FormatInt(declared, 10)+
				" images (truncated?)")
	}
	if got, want := crc32.ChecksumIEEE(body), binary.LittleEndian.Uint32(shard[12:]); got != want {
		return 0, nil, mismatch("shard", "checksum "+strconv.FormatUint(uint64(got), 16),
			strconv.FormatUint(uint64(want), 16)+" (corrupted on its way; load it again)")
	}
	return int(declared), body, nil
}

// bodySize returns how many bytes must follow the header of a shard of that many images. Packed
// ones that declare too few bytes to hold so many get the size of unpacked ones, so that they
// are refused before there is memory for them: two bytes stand for 255 pixels at most.
func bodySize(shard []byte, count int64) int64 {
	size := count * Pixels
	if isPacked(shard) {
		size += 4
		if len(shard) >= shardHeader+4 {
			runs := int64(binary.LittleEndian.Uint32(shard[shardHeader:]))
			if 255*runs >= 2*count*Pixels {
				size = 4 + runs
			}
		}
	}
	return size + count
}

func isPacked(shard []byte) bool { return shard[len(shardMagic)-1] == packed }

// fill sets the images and labels from what follows a shard's header.
func (s Set) fill(shard, body []byte) error {
	images := body[:len(body)-s.Len()]
	copy(s.Labels, body[len(images):])
	if !isPacked(shard) {
		copy(s.Images, images)
	} else if !unpack(s.Images, images[4:]) {
		return mismatch("shard", "packed images of another size",
			strconv.Itoa(len(s.Images))+" pixels")
	}
	return s.check()
}

// pack returns pixels as runs: how many zeros, how many others, those others. Four fifths of
// MNIST's pixels are zeros, so packed they take a quarter of the bytes.
func pack(pixels []byte) (runs []byte) {
	const most = 255
	for len(pixels) > 0 {
		zeros := 0
		for zeros < min(len(pixels), most) && pixels[zeros] == 0 {
			zeros++
		}
		pixels = pixels[zeros:]
		others := 0
		for others < min(len(pixels), most) && !startsRun(pixels[others:]) {
			others++
		}
		runs = append(runs, byte(zeros), byte(others))
		runs = append(runs, pixels[:others]...)
		pixels = pixels[others:]
	}
	return runs
}

// startsRun reports whether pixels begin with two zeros, or end with one: one alone is shorter
// among others.
func startsRun(pixels []byte) bool {
	return pixels[0] == 0 && (len(pixels) == 1 || pixels[1] == 0)
}

// unpack sets pixels from their runs, and reports whether these hold exactly as many.
func unpack(pixels, runs []byte) bool {
	for len(runs) >= 2 {
		zeros, others := int(runs[0]), int(runs[1])
		runs = runs[2:]
		if zeros+others > len(pixels) || others > len(runs) {
			return false
		}
		clear(pixels[:zeros])
		copy(pixels[zeros:], runs[:others])
		pixels, runs = pixels[zeros+others:], runs[others:]
	}
	return len(pixels) == 0 && len(runs) == 0
}

// checkMagic returns a core.Mismatch that distinguishes another version of a shard from another
// kind of file.
func checkMagic(shard []byte) error {
	last := len(shardMagic) - 1
	switch {
	case string(shard[:last]) != shardMagic[:last]:
		return mismatch("shard", strconv.Quote(string(shard[:last]))+" at its start",
			strconv.Quote(shardMagic[:last]))
	case shard[last] != shardMagic[last] && shard[last] != packed:
		return mismatch("shard", "version "+strconv.Quote(string(shard[last:last+1])),
			strconv.Quote(shardMagic[last:])+" or "+strconv.Quote(string(packed))+
				" (clear the browser's cache of this site and load it again)")
	}
	return nil
}

// mismatch returns the error of a part of a file of images.
func mismatch(part, found, expected string) error {
	return core.Mismatch{Where: "mnist: " + part, Found: found, Expected: expected}
}
