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

func TestShardsAreNamedInOrder(t *testing.T) {
	for index, want := range map[int]string{0: "train-00.bin", 7: "train-07.bin",
		12: "train-12.bin"} {
		if got := ShardName("train", index); got != want {
			t.Errorf("shard %d is %s, expected %s", index, got, want)
		}
	}
}

func TestEveryDamageToAShardIsSeen(t *testing.T) {
	shard := EncodeShard(numbered(1), 0, 1)
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
	good := EncodeShard(numbered(2), 0, 2)
	change := func(at int, b byte) []byte {
		shard := bytes.Clone(good)
		shard[at] = b
		return shard
	}
	badLabel := numbered(1)
	badLabel.Labels[0] = 11
	for _, c := range []struct {
		name  string
		shard []byte
		want  string
	}{
		{"web page", []byte("<!doctype html><html>not found</html>"),
			`found "<!docty" at its start`},
		{"version", change(7, '2'), `found version "2", expected "1"`},
		{"truncated", good[:1000],
			"found 984 bytes after the header, expected 1570 for its 2 images"},
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
	f.Add([]byte(shardMagic))
	f.Fuzz(func(t *testing.T, shard []byte) {
		for range 2 { // the second time with the right checksum, which chance never finds
			if set, err := DecodeShard(shard); err == nil &&
				!bytes.Equal(EncodeShard(set, 0, set.Len()), shard) {
				t.Error("a shard decodes, but encodes to something else")
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
