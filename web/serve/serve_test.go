//go:build !js

package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

var hello = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, "hello")
})

func TestOnlyThisMachinesNamesAreAnswered(t *testing.T) {
	for host, want := range map[string]int{
		"localhost:8080": 200, "localhost": 200, "127.0.0.1:8080": 200,
		"[::1]:8080": 200, "[::1]": 200, "signum.localhost:80": 200,
		"example.com": 421, "localhost.example.com:8080": 421, "10.0.0.1:8080": 421, "": 421,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		known(hello, "localhost").ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("Host %q: got %d, want %d", host, w.Code, want)
		}
	}
}

func TestInANetworkEveryNameIsAnswered(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "10.0.0.1:8080"
	w := httptest.NewRecorder()
	known(hello, "0.0.0.0").ServeHTTP(w, r)
	if w.Code != 200 {
		t.Errorf("got %d, want 200", w.Code)
	}
}

func TestAMissingFolderIsAnError(t *testing.T) {
	err := serve(t.TempDir()+"/none", "", "localhost", "0")
	if err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("got %v, want an error that says what to do", err)
	}
}

func TestTheAddressIsAnnounced(t *testing.T) {
	var out bytes.Buffer
	announce(&out, "localhost", 8080)
	if want := "Signum is at http://localhost:8080 (Ctrl-C ends it)\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	out.Reset()
	announce(&out, "192.0.2.7", 80)
	if got := out.String(); !strings.Contains(got, "  http://192.0.2.7:80\n") || !strings.Contains(got, "█") {
		t.Errorf("got %q, want the address and its QR code", got)
	}
}

func TestDrainingLetsAnAnswerEnd(t *testing.T) {
	begun, goOn := make(chan bool), make(chan bool)
	server := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-goOn
		io.WriteString(w, "whole")
	}), "localhost")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	connection, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	io.WriteString(connection, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
	<-begun
	closed := make(chan bool)
	server.RegisterOnShutdown(func() { close(closed) })
	drained := make(chan error, 1)
	go func() { drained <- drain(server) }()
	<-closed
	close(goOn)
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(answer.Body); err != nil || string(body) != "whole" {
		t.Errorf("got %q (%v), want the whole answer", body, err)
	}
	if err := <-drained; err != nil {
		t.Errorf("draining: got %v", err)
	}
}
