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
// images, labels.
const (
	shardMagic  = "SIGNUM\x001" // the last byte is the version
	shardHeader = 16
)

// EncodeShard returns the images from index from up to, not including, to as a shard.
func EncodeShard(s Set, from, to int) []byte {
	shard := make([]byte, shardHeader, shardHeader+(to-from)*(Pixels+1))
	copy(shard, shardMagic)
	shard = append(shard, s.Images[from*Pixels:to*Pixels]...)
	shard = append(shard, s.Labels[from:to]...)
	binary.LittleEndian.PutUint32(shard[8:], uint32(to-from))
	binary.LittleEndian.PutUint32(shard[12:], crc32.ChecksumIEEE(shard[shardHeader:]))
	return shard
}

// DecodeShard returns the images and labels of a shard, as views. Errors are of type core.Mismatch.
func DecodeShard(shard []byte) (Set, error) {
	if len(shard) < shardHeader {
		return Set{}, mismatch("shard", "a length of "+strconv.Itoa(len(shard))+" bytes",
			strconv.Itoa(shardHeader)+" or more (truncated, or not a shard)")
	}
	if err := checkMagic(shard); err != nil {
		return Set{}, err
	}
	body := shard[shardHeader:]
	count := int64(binary.LittleEndian.Uint32(shard[8:]))
	if want := count * (Pixels + 1); int64(len(body)) != want {
		return Set{}, mismatch("shard", strconv.Itoa(len(body))+" bytes after the header",
			strconv.FormatInt(want, 10)+" for its "+strconv.FormatInt(count,
				10)+" images (truncated?)")
	}
	if got, want := crc32.ChecksumIEEE(body), binary.LittleEndian.Uint32(shard[12:]); got != want {
		return Set{}, mismatch("shard", "checksum "+strconv.FormatUint(uint64(got), 16),
			strconv.FormatUint(uint64(want), 16)+" (corrupted on its way; load it again)")
	}
	set := Set{Images: body[:count*Pixels], Labels: body[count*Pixels:]}
	return set, set.check()
}

// checkMagic returns a core.Mismatch that distinguishes another version of a shard from another
// kind of file. Shards of other versions aren't read: every site serves its own.
func checkMagic(shard []byte) error {
	last := len(shardMagic) - 1
	switch {
	case string(shard[:last]) != shardMagic[:last]:
		return mismatch("shard", strconv.Quote(string(shard[:last]))+" at its start",
			strconv.Quote(shardMagic[:last]))
	case shard[last] != shardMagic[last]:
		return mismatch("shard", "version "+strconv.Quote(string(shard[last:last+1])),
			strconv.Quote(shardMagic[last:])+" (clear the browser's cache of this site and load it again)")
	}
	return nil
}

// mismatch returns the error of a part of a file of images.
func mismatch(part, found, expected string) error {
	return core.Mismatch{Where: "mnist: " + part, Found: found, Expected: expected}
}
