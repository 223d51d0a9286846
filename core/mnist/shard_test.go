package mnist

import (
	"bytes"
	"hash/crc32"
	"strings"
	"testing"
)

// numbered returns n images, each filled with its index and labelled with the index's last digit.
func numbered(n int) Set {
	set := Set{make([]byte, n*Pixels), make([]uint8, n), nil}
	for i := range n {
		set.Labels[i] = uint8(i % 10)
		copy(set.Image(i), bytes.Repeat([]byte{byte(i)}, Pixels))
	}
	return set
}

func TestShardRoundTrip(t *testing.T) {
	set := numbered(7)
	got, err := DecodeShard(EncodeShard(set, 2, 5))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Labels, set.Labels[2:5]) ||
		!bytes.Equal(got.Images, set.Images[2*Pixels:5*Pixels]) {
		t.Error("a decoded shard differs from the images that were encoded")
	}
}

// drawn returns n images that are mostly black, as MNIST's.
func drawn(n int) Set {
	set := numbered(n)
	for i := range set.Images {
		if i%28 > 5 || i%7 == 2 {
			set.Images[i] = 0
		}
	}
	return set
}

func TestMostlyBlackImagesArePacked(t *testing.T) {
	set := drawn(300) // with runs longer than a byte counts
	shard := EncodeShard(set, 0, 300)
	if most := len(set.Images) / 2; len(shard) > most || shard[7] != packed {
		t.Errorf("%d bytes of version %q, expected at most %d", len(shard), shard[7], most)
	}
	got, err := DecodeShard(shard)
	if err != nil || !bytes.Equal(got.Images, set.Images) || !bytes.Equal(got.Labels, set.Labels) {
		t.Errorf("a decoded shard differs from the images that were encoded: %v", err)
	}
}

func TestAShardFillsAsManyImagesAsItHas(t *testing.T) {
	for _, set := range []Set{drawn(3), numbered(3)} {
		shard, place := EncodeShard(set, 0, 3), numbered(3)
		if err := FillShard(place, shard); err != nil || !bytes.Equal(place.Images, set.Images) {
			t.Errorf("filled with other images: %v", err)
		}
		if err := FillShard(numbered(4), shard); err == nil {
			t.Error("three images fill four")
		}
	}
}

func TestPackedPixelsMustBeAsManyAsTheImagesHave(t *testing.T) {
	for _, runs := range [][]byte{{}, {3}, {3, 0}, {5, 0}, {2, 2, 1}, {2, 2, 1, 1, 1}, {2, 3, 1, 1, 1}} {
		if unpack(make([]byte, 4), runs) {
			t.Errorf("%v is four pixels", runs)
		}
	}
	if !unpack(make([]byte, 4), []byte{2, 1, 9, 0, 1, 8}) {
		t.Error("0 0 9 8 isn't four pixels")
	}
}

func TestShardsAreNamedInOrder(t *testing.T) {
	for index, want := range map[int]string{0: "train-00.bin", 7: "train-07.bin",
		12: "train-12.bin"} {
		if got := ShardName("train", index); got != want {
			t.Errorf("shard %d is %s, expected %s", index, got, want)
		}
	}
}

func TestEveryDamageToAShardIsSeen(t *testing.T) {
	everyDamage(t, EncodeShard(numbered(1), 0, 1))
	everyDamage(t, EncodeShard(drawn(2), 0, 2))
}

func everyDamage(t *testing.T, shard []byte) {
	t.Helper()
	for n := range shard {
		if _, err := DecodeShard(shard[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes: no error", n, len(shard))
		}
	}
	for bit := range 8 * len(shard) {
		damaged := bytes.Clone(shard)
		damaged[bit/8] ^= 1 << (bit % 8)
		if _, err := DecodeShard(damaged); err == nil {
			t.Errorf("bit %d flipped: no error", bit)
		}
	}
}

func TestDecodeShardSaysWhatIsWrong(t *testing.T) {
	good, short := EncodeShard(numbered(4), 2, 4), EncodeShard(drawn(2), 0, 2)
	change := func(at int, b byte) []byte {
		shard := bytes.Clone(good)
		shard[at] = b
		return shard
	}
	empty := EncodeShard(Set{}, 0, 0)
	empty[7] = packed
	badLabel := numbered(1)
	badLabel.Labels[0] = 11
	for _, c := range []struct {
		name  string
		shard []byte
		want  string
	}{
		{"web page", []byte("<!doctype html><html>not found</html>"),
			`found "<!docty" at its start`},
		{"version", change(7, '3'), `found version "3", expected "1" or "2"`},
		{"truncated", good[:1000],
			"found 984 bytes after the header, expected 1570 for its 2 images"},
		{"packed and truncated", short[:100], "found 84 bytes after the header, expected "},
		{"packed, of nothing", empty, "found 0 bytes after the header, expected 4 for its 0 images"},
		{"corrupted", change(500, 99), "found checksum"},
		{"label", EncodeShard(badLabel, 0, 1), "found label 11"},
	} {
		if _, err := DecodeShard(c.shard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.name, err, c.want)
		}
	}
}

func FuzzDecodeShard(f *testing.F) {
	f.Add(EncodeShard(numbered(1), 0, 1))
	f.Add(EncodeShard(drawn(2), 0, 2))
	f.Add([]byte(shardMagic))
	f.Fuzz(func(t *testing.T, shard []byte) {
		for range 2 { // the second time with the right checksum, which chance never finds
			if set, err := DecodeShard(shard); err == nil {
				again, err := DecodeShard(EncodeShard(set, 0, set.Len()))
				if err != nil || !bytes.Equal(again.Images, set.Images) ||
					!bytes.Equal(again.Labels, set.Labels) {
					t.Error("a shard decodes, but encodes to something else")
				}
			}
			if len(shard) < shardHeader {
				return
			}
			shard = bytes.Clone(shard)
			sum := crc32.ChecksumIEEE(shard[shardHeader:])
			shard[12], shard[13], shard[14], shard[15] = byte(sum), byte(sum>>8), byte(sum>>16),
				byte(sum>>24)
		}
	})
}
