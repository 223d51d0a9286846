package share

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	"signum/core"
	"signum/core/experiment"
)

// Options are what a Handler needs.
type Options struct {
	Store Store
	Allow func(r *http.Request) bool // reports whether its sender may store something now; nil: yes
}

// Handler returns the handler of all addresses below /r/. missing answers for runs that aren't
// stored. Pages of any origin may read a run, and nothing else that it serves.
//
// PUT and POST answer 201, or 200 if the run is stored already; POST with the run's id, which is a
// hash of its content. They refuse a request of another origin with 403, too much with 413, too
// often with 429, what isn't a run with 422, a run whose hash isn't the id with 409, and a full
// store with 507: each with a sentence.
func Handler(o Options, missing http.Handler) http.Handler {
	h := handler{o, missing, make(chan struct{}, 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /r/{$}", h.welcome)
	mux.HandleFunc("POST /r/{$}", h.post)
	mux.HandleFunc("PUT /r/{id}", h.put)
	mux.HandleFunc("GET /r/oembed", h.oembed)
	mux.HandleFunc("GET /r/{id}", h.page)
	mux.HandleFunc("GET /r/{id}/run", h.run)
	mux.HandleFunc("GET /r/{id}/card.png", h.card)
	mux.Handle("/", missing)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Del("Access-Control-Allow-Origin")
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		mux.ServeHTTP(w, r)
	})
}

type handler struct {
	Options
	missing http.Handler
	turn    chan struct{} // has room for the one run that is being read
}

// A refusal is an answer other than success, with its sentence.
type refusal struct {
	status   int
	sentence string
}

// welcome answers that runs can be shared here. File hosts have nothing at that address.
func (h handler) welcome(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, "Runs can be shared here.\n")
}

// put stores the run of a request whose address has its id.
func (h handler) put(w http.ResponseWriter, r *http.Request) {
	status, _, refused := h.store(r)
	if refused != nil {
		http.Error(w, refused.sentence, refused.status)
		return
	}
	w.WriteHeader(status)
}

// post stores the run of a request, and answers with its id.
func (h handler) post(w http.ResponseWriter, r *http.Request) {
	status, id, refused := h.store(r)
	if refused != nil {
		http.Error(w, refused.sentence, refused.status)
		return
	}
	w.Header().Set("Location", "/r/"+id)
	w.WriteHeader(status)
	io.WriteString(w, id)
}

// store stores the run of a request, and returns the status of success and the run's id: that of
// the address, or where it has none that of the content.
func (h handler) store(r *http.Request) (status int, id string, refused *refusal) {
	content, refused := h.content(r)
	if refused != nil {
		return 0, "", refused
	}
	if id = r.PathValue("id"); id == "" {
		id = ID(content)
	}
	select {
	case h.turn <- struct{}{}:
		defer func() { <-h.turn }()
		status, refused = h.keep(id, content)
		return status, id, refused
	case <-r.Context().Done():
		return 0, "", &refusal{http.StatusServiceUnavailable, "The sender is gone."}
	}
}

// content returns the body of a request.
func (h handler) content(r *http.Request) ([]byte, *refusal) {
	switch {
	case foreign(r):
		return nil, &refusal{http.StatusForbidden, "Runs are shared from the page itself only."}
	case h.Allow != nil && !h.Allow(r):
		return nil, &refusal{http.StatusTooManyRequests, "That was too often: try again in a minute."}
	}
	var content bytes.Buffer
	const usual = 1 << 20 // a sender who only announces more doesn't get more
	content.Grow(int(min(max(r.ContentLength, 0), usual)) + bytes.MinRead)
	_, err := content.ReadFrom(http.MaxBytesReader(nil, r.Body, MaxBytes))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, &refusal{http.StatusRequestEntityTooLarge,
			"This run is too large to be shared: save it as a file."}
	} else if err != nil {
		return nil, &refusal{http.StatusBadRequest, "The run did not arrive whole."}
	}
	return content.Bytes(), nil
}

// keep checks a content, and stores it with its picture.
func (h handler) keep(id string, content []byte) (status int, refused *refusal) {
	if ID(content) != id {
		return 0, &refusal{http.StatusConflict, "The run isn't the one that its address names."}
	}
	if _, err := h.Store.Get(id); err == nil {
		return http.StatusOK, nil
	}
	run, err := read(content)
	if err != nil {
		return 0, &refusal{http.StatusUnprocessableEntity,
			"This isn't a run that can be shared (" + reason(err) + ")."}
	}
	switch err := h.putAll(id, run, content); {
	case errors.Is(err, ErrFull):
		return 0, &refusal{http.StatusInsufficientStorage, "There is no room for another shared run here."}
	case err != nil:
		return 0, &refusal{http.StatusInternalServerError, "The run could not be stored."}
	}
	return http.StatusCreated, nil
}

// putAll stores a run with what follows from it, so that nobody who asks for that waits for it to
// be read again. The run comes last: one that is there is whole.
func (h handler) putAll(id string, run experiment.Recording, content []byte) error {
	picture, err := card(run)
	if err != nil {
		return err
	}
	return h.Store.Put(Part{cardKey(id), picture}, Part{aboutKey(id), about(run)}, Part{id, content})
}

// cardKey returns the key of a run's picture. No id has a dot.
func cardKey(id string) string { return id + ".png" }

// aboutKey returns the key of the words about a run.
func aboutKey(id string) string { return id + ".txt" }

// foreign reports whether a page of another origin made the request.
func foreign(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site != "" && site != "same-origin"
}

// reason returns the text of a core.Mismatch.
func reason(err error) string {
	var m core.Mismatch
	if errors.As(err, &m) {
		return m.Error()
	}
	return "it can't be read"
}

// run answers with a run, which any page may read: WordPress shows the figure in a frame without an
// origin, and a page of any origin can make such a frame.
func (h handler) run(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	h.serve(w, r, r.PathValue("id"), "application/octet-stream")
}

func (h handler) card(w http.ResponseWriter, r *http.Request) {
	h.serve(w, r, cardKey(r.PathValue("id")), "image/png")
}

// serve answers with the content that is stored under a key, which never changes.
func (h handler) serve(w http.ResponseWriter, r *http.Request, key, contentType string) {
	content, ok := h.get(w, r, key)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Write(content)
}

// get returns the content that is stored under a key. Without one, it answers, and ok is false.
func (h handler) get(w http.ResponseWriter, r *http.Request, key string) (content []byte, ok bool) {
	err := ErrMissing
	if isID(r.PathValue("id")) {
		content, err = h.Store.Get(key)
	}
	switch {
	case errors.Is(err, ErrMissing):
		h.missing.ServeHTTP(w, r)
	case err != nil:
		http.Error(w, "The run could not be read: try again.", http.StatusInternalServerError)
	}
	return content, err == nil
}
