//go:build js && wasm

package browser

import (
	"io"
	"slices"
	"strings"
	"syscall/js"
	"testing"
	"testing/iotest"

	"signum/wasm/browser/browsertest"
)

func TestAwaitReturnsTheValueOrTheReason(t *testing.T) {
	if v, err := Await(browsertest.Eval(`Promise.resolve(7)`)); err != nil || v.Int() != 7 {
		t.Errorf("got %v, %v, want 7", v, err)
	}
	_, err := Await(browsertest.Eval(`Promise.reject(new TypeError("no such thing"))`))
	if err == nil || err.Error() != "TypeError: no such thing" {
		t.Errorf("got error %v, want the reason", err)
	}
}

func TestWhatAMethodThrowsIsAnError(t *testing.T) {
	object := browsertest.Eval(`{ ask() { throw new Error("not here"); } }`)
	if _, err := call(object, "ask"); err == nil || err.Error() != "not here" {
		t.Errorf("got error %v, want what was thrown", err)
	}
}

// stream returns a ReadableStream of chunks.
func stream(chunks ...string) js.Value {
	list := Array()
	for _, c := range chunks {
		list.Call("push", Bytes([]byte(c)))
	}
	return browsertest.Eval(`(chunks) => new ReadableStream({ pull(c) {
		const next = chunks.shift();
		next ? c.enqueue(next) : c.close();
	} })`).Invoke(list)
}

func TestAStreamIsReadInAnyPieces(t *testing.T) {
	came := 0
	s := NewStream(stream("ab", "", "cdefg", "h"), func(n int) { came += n })
	content, err := io.ReadAll(iotest.OneByteReader(s))
	if string(content) != "abcdefgh" || err != nil || came != 8 {
		t.Errorf("got %q, %v, %d bytes", content, err, came)
	}
	s = NewStream(stream("ab", "cdefg"), nil)
	first := make([]byte, 1)
	s.Read(first)
	if rest, err := s.ReadAll([]byte("+")); string(first)+string(rest) != "a+bcdefg" || err != nil {
		t.Errorf("got %q and %q, %v", first, rest, err)
	}
}

func TestReadAllUsesTheRoomThatItIsGiven(t *testing.T) {
	room := make([]byte, 0, 8)
	content, err := NewStream(stream("abcd", "efgh"), nil).ReadAll(room)
	if err != nil || string(content) != "abcdefgh" || &content[0] != &room[:1][0] {
		t.Errorf("got %q, %v, in other memory", content, err)
	}
}

func TestAStreamThatFailsIsAnError(t *testing.T) {
	broken := browsertest.Eval(`new ReadableStream({ pull(c) { c.error(new Error("cut off")); } })`)
	_, err := NewStream(broken, nil).ReadAll(nil)
	if err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("got error %v, want the stream's", err)
	}
}

func TestAFileIsReadInPieces(t *testing.T) {
	came := 0
	f := NewFile(browsertest.File("digits.idx", []byte("0123456789")), func(n int) { came += n })
	if f.Name() != "digits.idx" || f.Size() != 10 {
		t.Errorf("got %s of %d bytes", f.Name(), f.Size())
	}
	piece := make([]byte, 4)
	if n, err := f.ReadAt(piece, 3); n != 4 || err != nil || string(piece) != "3456" {
		t.Errorf("got %q, %v, want 3456", piece[:n], err)
	}
	n, err := f.ReadAt(piece, 8)
	if n != 2 || err != io.EOF || string(piece[:n]) != "89" || came != 6 {
		t.Errorf("got %q, %v, %d bytes in all, want 89, the end, and 6", piece[:n], err, came)
	}
	all, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if string(all) != "0123456789" || err != nil {
		t.Errorf("got %q, %v", all, err)
	}
}

func TestFetchReturnsTheContentOrTheStatus(t *testing.T) {
	var address, mode string
	status := 200
	browsertest.Fetch(t, func(a string, options js.Value) js.Value {
		address, mode = a, options.Get("cache").String()
		return browsertest.Response(status, []byte("shard"))
	})
	came := 0
	content, err := Fetch("x/train-00.bin", "reload", nil, func(n int) { came += n })
	if string(content) != "shard" || err != nil || came != 5 {
		t.Errorf("got %q, %v, counted %d bytes", content, err, came)
	}
	if address != "x/train-00.bin" || mode != "reload" {
		t.Errorf("asked for %s, mode %s", address, mode)
	}
	status = 404
	_, err = Fetch("x", "default", nil, nil)
	if err != StatusError(404) || err.Error() != "the server answered 404" {
		t.Errorf("got error %v, want status 404", err)
	}
}

func TestFetchWithoutANetworkIsAnError(t *testing.T) {
	browsertest.Fetch(t, func(string, js.Value) js.Value {
		return browsertest.Eval(`Promise.reject(new TypeError("Failed to fetch"))`)
	})
	_, err := Fetch("x", "default", nil, nil)
	if err == nil || err.Error() != "TypeError: Failed to fetch" {
		t.Errorf("got error %v, want the reason", err)
	}
}

func TestACacheKeepsWhatIsPut(t *testing.T) {
	browsertest.Caches(t)
	c, err := OpenCache("a")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Put("/x", []byte("content")); err != nil {
		t.Fatal(err)
	}
	got, ok, err := c.Get("/x", nil, nil)
	if string(got) != "content" || !ok || err != nil {
		t.Errorf("got %q, %v, %v", got, ok, err)
	}
	if _, ok, err = c.Get("/y", nil, nil); ok || err != nil {
		t.Errorf("got an entry that was never put, or error %v", err)
	}
	if names, err := CacheNames(); !slices.Equal(names, []string{"a"}) || err != nil {
		t.Errorf("got caches %v, %v, want a", names, err)
	}
	if err := DeleteCache("a"); err != nil {
		t.Fatal(err)
	}
	if there, err := HasCache("a"); there || err != nil {
		t.Errorf("the deleted cache is there, or error %v", err)
	}
}

func TestCachesThatAreRefusedAreAnError(t *testing.T) {
	browsertest.SetGlobal(t, "caches", js.Undefined())
	if _, err := OpenCache("a"); err != ErrNoCaches {
		t.Errorf("got error %v, want ErrNoCaches", err)
	}
	js.Global().Get("Object").Call("defineProperty", js.Global(), "caches",
		browsertest.Eval(`{ configurable: true, get() { throw new Error("insecure"); } }`))
	if _, err := CacheNames(); err == nil || err.Error() != "insecure" {
		t.Errorf("got error %v, want what the browser threw", err)
	}
}

func TestOnlyOneHoldsALock(t *testing.T) {
	browsertest.Locks(t)
	release, ok := Lock("a")
	if !ok {
		t.Fatal("the lock is refused")
	}
	second := make(chan func())
	go func() {
		release, _ := Lock("a")
		second <- release
	}()
	other, _ := Lock("b") // it takes turns of the event loop, in which the second could get a
	select {
	case <-second:
		t.Error("two hold the lock")
	default:
	}
	other()
	release()
	(<-second)()
}

func TestALockThatIsRefusedIsReported(t *testing.T) {
	browsertest.Locks(t)
	browsertest.Set(t, js.Global().Get("navigator"), "locks", js.Undefined())
	release, ok := Lock("a")
	release()
	if ok {
		t.Error("a browser without locks grants one")
	}
	browsertest.Set(t, js.Global().Get("navigator"), "locks",
		browsertest.Eval(`{ request() { return Promise.reject(new Error("insecure")); } }`))
	release, ok = Lock("a")
	release()
	if ok {
		t.Error("a lock that the browser refuses is granted")
	}
}

// channel returns the two ends of a channel, which are closed when the test ends.
func channel(t *testing.T) (a, b js.Value) {
	c := js.Global().Get("MessageChannel").New()
	t.Cleanup(func() { c.Get("port1").Call("close") })
	return c.Get("port1"), c.Get("port2")
}

func TestAMessageArrivesWithTheValuesBesideIt(t *testing.T) {
	a, b := channel(t)
	messages := make(chan js.Value, 1)
	stop := Listen(b, "message", func(event js.Value) { messages <- event.Get("data") })
	defer stop()
	b.Call("start")
	port, _ := channel(t)
	for _, beside := range [][]js.Value{nil, {js.ValueOf("file"), port}} {
		Post(a, []byte("bytes"), beside...)
		got, values, ok := Received(<-messages)
		if string(got) != "bytes" || !ok || len(values) != len(beside) {
			t.Fatalf("got %q with %d values, %v", got, len(values), ok)
		}
		kind := js.Global().Get("MessagePort")
		if beside != nil && (values[0].String() != "file" || !values[1].InstanceOf(kind)) {
			t.Errorf("got values %v, want file and a port", values)
		}
	}
	if _, _, ok := Received(js.ValueOf("text")); ok {
		t.Error("a text is taken for bytes")
	}
	if _, _, ok := Received(Array("text", 1)); ok {
		t.Error("an array that begins with a text is taken for bytes")
	}
}

func TestListenStops(t *testing.T) {
	target := js.Global().Get("EventTarget").New()
	n := 0
	stop := Listen(target, "x", func(js.Value) { n++ })
	target.Call("dispatchEvent", js.Global().Get("Event").New("x"))
	stop()
	target.Call("dispatchEvent", js.Global().Get("Event").New("x"))
	if n != 1 {
		t.Errorf("got %d events, want 1", n)
	}
}

func TestAWorkerThatTheBrowserRefusesIsAnError(t *testing.T) {
	refusing := browsertest.Eval(`class { constructor() { throw new Error("refused"); } }`)
	browsertest.SetGlobal(t, "Worker", refusing)
	if _, err := NewWorker("worker.js", "trainer"); err == nil || err.Error() != "refused" {
		t.Errorf("got error %v, want what the browser threw", err)
	}
}

func TestAFieldOfJSONIsReadFromBase64(t *testing.T) {
	for json, want := range map[string]string{
		`{"recording": "U2lnbnVt", "plan": ""}`: "Signum",
		`{"recording": "no base64"}`:            "",
		`{"recording": 7}`:                      "",
		`{}`:                                    "",
		`null`:                                  "",
		`{"recording":`:                         "",
	} {
		blob := js.Global().Get("Blob").New([]any{json})
		if got := ReadField(blob, "recording"); string(got) != want {
			t.Errorf("%s: got %q, want %q", json, got, want)
		}
	}
}
