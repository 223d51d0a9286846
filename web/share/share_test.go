package share

import (
	"bytes"
	"errors"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"signum/core/experiment"
)

// memory is a Store in memory, with room for so many keys.
type memory struct {
	mu      sync.Mutex
	content map[string][]byte
	room    int
}

func newMemory() *memory { return &memory{content: map[string][]byte{}, room: 100} }

func (m *memory) Get(key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	content, ok := m.content[key]
	if !ok {
		return nil, ErrMissing
	}
	return content, nil
}

func (m *memory) Put(parts ...Part) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range parts {
		if len(m.content) >= m.room {
			return ErrFull
		}
		m.content[p.Key] = bytes.Clone(p.Content)
	}
	return nil
}

// recorded returns the site's recorded run, as a file.
func recorded(t testing.TB) []byte {
	t.Helper()
	content, err := os.ReadFile("../../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	run, err := experiment.DecodeRecording(content)
	if err != nil {
		t.Fatal(err)
	}
	content, err = run.Encode() // in the newest version
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func do(o Options, method, path string, body []byte, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	w.Header().Set("Access-Control-Allow-Origin", "*") // as package web sets it
	Handler(o, http.NotFoundHandler()).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestASharedRunIsServedAgain(t *testing.T) {
	o, content := Options{Store: newMemory()}, recorded(t)
	address := "/r/" + ID(content)
	for _, want := range []int{http.StatusCreated, http.StatusOK} {
		if r := do(o, "PUT", address, content); r.StatusCode != want {
			t.Fatalf("PUT: got %d %q, want %d", r.StatusCode, body(t, r), want)
		}
	}
	r := do(o, "GET", address+"/run", nil)
	if got := body(t, r); r.StatusCode != 200 || got != string(content) {
		t.Errorf("GET: got %d and %d bytes, want the run's %d", r.StatusCode, len(got), len(content))
	}
	if got := r.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("got Cache-Control %q, want immutable", got)
	}
}

func TestAPageAsksWhetherItCanShareAndIsToldTheID(t *testing.T) {
	o, content := Options{Store: newMemory()}, recorded(t)
	if r := do(o, "GET", "/r/", nil); r.StatusCode != 200 {
		t.Errorf("GET /r/: got %d, want 200", r.StatusCode)
	}
	for _, want := range []int{http.StatusCreated, http.StatusOK} {
		r := do(o, "POST", "/r/", content)
		if id := body(t, r); r.StatusCode != want || id != ID(content) || r.Header.Get("Location") != "/r/"+id {
			t.Errorf("POST: got %d, %q at %q, want %d", r.StatusCode, id, r.Header.Get("Location"), want)
		}
	}
	if r := do(o, "GET", "/r/"+ID(content)+"/run", nil); body(t, r) != string(content) {
		t.Error("the run isn't there")
	}
	for status, bad := range map[int][]byte{422: []byte("garbage"), 413: make([]byte, MaxBytes+1)} {
		if r := do(o, "POST", "/r/", bad); r.StatusCode != status {
			t.Errorf("got %d, want %d", r.StatusCode, status)
		}
	}
	if r := do(o, "POST", "/r/", content, "Sec-Fetch-Site", "cross-site"); r.StatusCode != http.StatusForbidden {
		t.Errorf("another origin: got %d, want 403", r.StatusCode)
	}
}

func TestAnotherOriginMayReadARunAndStoreNone(t *testing.T) {
	o, content := Options{Store: newMemory()}, recorded(t)
	address := "/r/" + ID(content)
	for _, site := range []string{"cross-site", "same-site", "none"} {
		if r := do(o, "PUT", address, content, "Sec-Fetch-Site", site); r.StatusCode != http.StatusForbidden {
			t.Errorf("PUT from %s: got %d, want 403", site, r.StatusCode)
		}
	}
	do(o, "PUT", address, content, "Sec-Fetch-Site", "same-origin")
	for path, want := range map[string]string{"": "", "/card.png": "", "/run": "*"} {
		r := do(o, "GET", address+path, nil, "Origin", "null")
		allowed, policy := r.Header.Get("Access-Control-Allow-Origin"), r.Header.Get("Cross-Origin-Resource-Policy")
		if r.StatusCode != 200 || allowed != want || policy != "same-origin" {
			t.Errorf("%q: got %d, origin %q, policy %q", path, r.StatusCode, allowed, policy)
		}
	}
}

func TestWhatIsNoRunIsRefusedAndNotKept(t *testing.T) {
	content := recorded(t)
	damaged := bytes.Clone(content)
	damaged[len(damaged)/2] ^= 1
	html := changed(t, content, func(run *experiment.Recording) { run.Device = "<script>alert(1)</script>" })
	empty := changed(t, content, func(run *experiment.Recording) { run.Stages, run.Twins = nil, nil })
	for name, c := range map[string]struct {
		id      string
		content []byte
		status  int
	}{
		"nothing":        {ID(nil), nil, 422},
		"garbage":        {ID([]byte("garbage")), []byte("garbage"), 422},
		"cut":            {ID(content[:1000]), content[:1000], 422},
		"damaged":        {ID(damaged), damaged, 422},
		"more behind it": {ID(append(content, 0)), append(content, 0), 422},
		"HTML":           {ID(html), html, 422},
		"no stage":       {ID(empty), empty, 422},
		"another id":     {ID([]byte("another")), content, 409},
		"no id":          {"x", content, 409},
		"too large":      {ID(content), make([]byte, MaxBytes+1), 413},
	} {
		store := newMemory()
		r := do(Options{Store: store}, "PUT", "/r/"+c.id, c.content)
		text := body(t, r)
		if r.StatusCode != c.status || len(store.content) != 0 {
			t.Errorf("%s: got %d %q and %d keys, want %d and none",
				name, r.StatusCode, text, len(store.content), c.status)
		}
		if strings.Count(strings.TrimSpace(text), "\n") > 0 || text == "" {
			t.Errorf("%s: got %q, want a sentence", name, text)
		}
	}
}

// changed returns another run, as a file.
func changed(t *testing.T, content []byte, change func(*experiment.Recording)) []byte {
	t.Helper()
	run, err := experiment.DecodeRecording(content)
	if err != nil {
		t.Fatal(err)
	}
	change(&run)
	again, err := run.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestAFullStoreAndAHastySenderAreTold(t *testing.T) {
	content, store := recorded(t), newMemory()
	store.room = 1
	full, address := Options{Store: store}, "/r/"+ID(content)
	if r := do(full, "PUT", address, content); r.StatusCode != http.StatusInsufficientStorage {
		t.Errorf("full: got %d, want 507", r.StatusCode)
	}
	if r := do(full, "GET", address+"/run", nil); r.StatusCode != http.StatusNotFound {
		t.Errorf("after that: got %d, want 404", r.StatusCode)
	}
	hasty := Options{Store: newMemory(), Allow: func(*http.Request) bool { return false }}
	if r := do(hasty, "PUT", address, content); r.StatusCode != http.StatusTooManyRequests {
		t.Errorf("too often: got %d, want 429", r.StatusCode)
	}
}

func TestOtherAddressesAreMissing(t *testing.T) {
	content := recorded(t)
	o := Options{Store: newMemory()}
	id := "/r/" + ID(content)
	for _, path := range []string{
		"/r/x", id, id + "/run", id + ".png/run", "/r/..%2Fx/run", "/r/" + strings.Repeat("é", 11),
	} {
		if r := do(o, "GET", path, nil); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, r.StatusCode)
		}
	}
}

func TestAPreviewHasThePictureAndLeadsOn(t *testing.T) {
	o, content := Options{Store: newMemory()}, recorded(t)
	id := ID(content)
	do(o, "PUT", "/r/"+id, content)
	page := body(t, do(o, "GET", "/r/"+id, nil))
	for _, want := range []string{
		`<meta property="og:image" content="http://example.com/r/` + id + `/card.png">`,
		`<meta http-equiv="refresh" content="0; url=../#run=` + id + `">`,
		"246.8 kB", "9.6 kB",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	picture, err := png.Decode(do(o, "GET", "/r/"+id+"/card.png", nil).Body)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 1200 || size.Y != 630 {
		t.Errorf("got a picture of %v, want 1200×630", size)
	}
}

func TestAStoreThatFailsIsTold(t *testing.T) {
	content := recorded(t)
	o := Options{Store: broken{}}
	for method, path := range map[string]string{"PUT": "/r/" + ID(content), "GET": "/r/" + ID(content) + "/run"} {
		if r := do(o, method, path, content); r.StatusCode != http.StatusInternalServerError {
			t.Errorf("%s: got %d, want 500", method, r.StatusCode)
		}
	}
}

// broken is a Store whose disk is gone.
type broken struct{}

func (broken) Get(string) ([]byte, error) { return nil, errors.New("no disk") }
func (broken) Put(...Part) error          { return errors.New("no disk") }

func FuzzPut(f *testing.F) {
	content := recorded(f)
	f.Add(content)
	f.Add(content[:500])
	f.Add([]byte("SIGNUM\x02\x02"))
	f.Fuzz(func(t *testing.T, content []byte) {
		store := newMemory()
		r := do(Options{Store: store}, "PUT", "/r/"+ID(content), content)
		if kept := len(store.content) == 3; kept != (r.StatusCode == http.StatusCreated) {
			t.Errorf("got %d with %d keys", r.StatusCode, len(store.content))
		}
	})
}
