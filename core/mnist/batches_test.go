package mnist

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAnEpochVisitsEveryImageOnce(t *testing.T) {
	set := numbered(150)
	for epoch := range 2 {
		var visited []int
		for batch, err := range set.Batches(64,
			EpochOrder(150, epoch, rand.New(rand.NewPCG(1, 1)))) {
			if err != nil {
				t.Fatal(err)
			}
			for row, label := range batch.Labels {
				image := int(batch.Images[row*Pixels])
				if image%10 != int(label) {
					t.Errorf("image %d came with label %d", image, label)
				}
				visited = append(visited, image)
			}
		}
		if slices.IsSorted(visited) {
			t.Errorf("epoch %d isn't shuffled", epoch)
		}
		slices.Sort(visited)
		for i := range 150 {
			if visited[i] != i {
				t.Fatalf("epoch %d visited %v", epoch, visited)
			}
		}
	}
}

func TestTheFirstEpochGoesShardByShard(t *testing.T) {
	order := EpochOrder(12_000, 0, rand.New(rand.NewPCG(1, 1)))
	for i, image := range order {
		if int(image)/ShardSize != i/ShardSize {
			t.Fatalf("visit %d is image %d, of another shard", i, image)
		}
	}
	later := EpochOrder(12_000, 1, rand.New(rand.NewPCG(1, 1)))
	if !slices.ContainsFunc(later[:ShardSize], func(i uint32) bool { return i >= ShardSize }) {
		t.Error("the second epoch goes shard by shard as well")
	}
}

func TestBatchesWaitForImages(t *testing.T) {
	set, asked := numbered(10), []int(nil)
	set.Arrive = func(n int) error {
		asked = append(asked, n)
		if n > 6 {
			return errors.New("lost")
		}
		return nil
	}
	batches, failed := 0, error(nil)
	for _, err := range set.Between(0, 10, 3) {
		if err != nil {
			failed = err
			break
		}
		batches++
	}
	if batches != 2 || failed == nil || !slices.Equal(asked, []int{3, 6, 9}) {
		t.Errorf("%d batches, error %v, asked for %v; expected 2, lost, [3 6 9]", batches, failed,
			asked)
	}
}

func TestShuffledBatchesAskOnlyForWhatTheyVisit(t *testing.T) {
	set, asked := numbered(10), []int(nil)
	set.Arrive = func(n int) error { asked = append(asked, n); return nil }
	for range set.Batches(2, []uint32{3, 1, 0, 2, 9, 8}) {
	}
	if !slices.Equal(asked, []int{4, 4, 10}) {
		t.Errorf("asked for %v, expected [4 4 10]", asked)
	}
}

func TestThePartsOfASplitWaitForTheirOwnImages(t *testing.T) {
	set, asked := numbered(10), 0
	set.Arrive = func(n int) error { asked = n; return nil }
	first, rest := set.Split(4)
	if first.Len() != 4 || rest.Len() != 6 || rest.Image(0)[0] != 4 {
		t.Fatalf("split into %d and %d, the second from image %d", first.Len(), rest.Len(),
			rest.Image(0)[0])
	}
	if err := rest.Arrive(2); err != nil || asked != 6 {
		t.Errorf("image 2 of the rest asked for %d images of the whole, expected 6", asked)
	}
	if got := set.First(99).Len(); got != 10 {
		t.Errorf("the first 99 of 10 are %d", got)
	}
}
