//go:build js && wasm

package browser

import (
	"slices"
	"strings"
	"syscall/js"
	"testing"

	"signum/wasm/browser/browsertest"
)

func TestABlobIsReadUpToASize(t *testing.T) {
	blob := js.Global().Get("Blob").New(Array(Bytes([]byte("digits"))))
	for size, want := range map[int]string{0: "", 3: "dig", 6: "digits", 100: "digits"} {
		if got, err := ReadBlob(blob, size); string(got) != want || err != nil {
			t.Errorf("%d bytes: got %q, %v, want %q", size, got, err, want)
		}
	}
	folder := browsertest.Eval(`{
		slice() { return { async arrayBuffer() { throw new Error("A folder."); } } },
	}`)
	if _, err := ReadBlob(folder, 3); err == nil || err.Error() != "A folder" {
		t.Errorf("got error %v, want the browser's message", err)
	}
}

// picture replaces the browser's decoder of pictures by one that returns pictures of two columns:
// white ones and red ones.
func picture(t *testing.T) {
	browsertest.SetGlobal(t, "createImageBitmap", browsertest.Eval(`async (blob, options) => {
		if (blob instanceof Blob && options.colorSpaceConversion !== "none") throw new Error("colours");
		if (blob.none) throw new Error("no picture");
		return { width: 2, height: blob.rows, clear: blob.clear, close() { blob.closed = true; } };
	}`))
	browsertest.SetGlobal(t, "document", browsertest.Eval(`{ createElement: (name) => ({
		naturalWidth: 0, naturalHeight: 0,
		async decode() {
			const drawing = await fetch(this.src);
			if (!(await drawing.text()).startsWith("<svg")) throw new Error("no drawing");
		},
		getContext(kind, options) {
			if (kind !== "2d" || !options.willReadFrequently) throw new Error("another context");
			let image;
			return {
				canvas: { rows: 5 },
				clearRect() {},
				drawImage(of) { image = of; },
				getImageData(x, y, width, height) {
					const data = [];
					const ground = image.clear ? [0, 0, 0, 0] : [255, 255, 255, 255];
					for (let i = 0; i < width * height; i++) {
						data.push(...(i % 2 ? [255, 0, 0, 255] : ground));
					}
					return { data: new Uint8ClampedArray(data) };
				},
			};
		},
	}) }`))
}

func TestAPictureIsDecodedToGray(t *testing.T) {
	const rows = 3
	picture(t)
	blob := browsertest.Eval(`{ rows: 3 }`)
	p, err := DecodePicture(blob)
	if err != nil || p.Width != 2 || p.Height != rows {
		t.Fatalf("got %d×%d, %v", p.Width, p.Height, err)
	}
	gray, alpha, err := p.Gray()
	want := []byte{255, 76, 255, 76, 255, 76} // image/color's gray of red
	if !slices.Equal(gray, want) || alpha != nil || err != nil {
		t.Errorf("got %v and %v, %v, want %v, all opaque", gray, alpha, err, want)
	}
	if p.Close(); !blob.Get("closed").Bool() {
		t.Error("the browser keeps the picture")
	}
	if _, err := DecodePicture(browsertest.Eval(`Object.assign(new Blob(["x"]), { none: true })`)); err == nil {
		t.Error("what is no picture is decoded")
	}
}

func TestADrawingIsDecodedByAnElement(t *testing.T) {
	picture(t)
	drawing := browsertest.Eval(`Object.assign(new Blob(["<svg/>"]), { none: true })`)
	if p, err := DecodePicture(drawing); err != nil || p.Height != 5 {
		t.Errorf("got %d×%d, %v, want the canvas", p.Width, p.Height, err)
	}
}

func TestWhatIsTransparentIsTold(t *testing.T) {
	picture(t)
	p, err := DecodePicture(browsertest.Eval(`{ rows: 2, clear: true }`))
	if err != nil {
		t.Fatal(err)
	}
	gray, alpha, err := p.Gray()
	wantGray, wantAlpha := []byte{0, 76, 0, 76}, []byte{0, 255, 0, 255}
	if !slices.Equal(gray, wantGray) || !slices.Equal(alpha, wantAlpha) || err != nil {
		t.Errorf("got %v and %v, %v", gray, alpha, err)
	}
}

func TestWhatIsRememberedIsRecalled(t *testing.T) {
	browsertest.SetGlobal(t, "localStorage", browsertest.Eval(`(() => {
		const all = {};
		return { getItem: (k) => all[k] ?? null, setItem(k, v) { all[k] = v; } };
	})()`))
	if got := Local.Get("theme"); got != "" {
		t.Errorf("recalls %q before anything was remembered", got)
	}
	Local.Set("theme", "dark")
	if got := Local.Get("theme"); got != "dark" {
		t.Errorf("recalls %q, want dark", got)
	}
	browsertest.SetGlobal(t, "localStorage", browsertest.Eval(`{
		getItem() { throw new Error("denied"); }, setItem() { throw new Error("denied"); } }`))
	Local.Set("theme", "light")
	if got := Local.Get("theme"); got != "" {
		t.Errorf("recalls %q where storage is denied", got)
	}
}

func TestBackToGoesOnlyToTheEntryThatWasPushedOn(t *testing.T) {
	here := browsertest.Eval(`{ pathname: "/", search: "", hash: "#net=mlp" }`)
	browsertest.SetGlobal(t, "location", here)
	history := browsertest.Eval(`{
		state: null, backs: 0,
		pushState(state) { this.state = state; }, replaceState(state) { this.state = state; },
		back() { this.backs++; },
	}`)
	browsertest.SetGlobal(t, "history", history)
	if BackTo("") {
		t.Error("went back from the first entry")
	}
	PushFragment("net=mlp&layer=fc1")
	SetFragment("net=mlp&layer=fc1&stage=1")
	if BackTo("net=mlp&stage=1") || !BackTo("net=mlp") || history.Get("backs").Int() != 1 {
		t.Errorf("went back %v times, expected to net=mlp only", history.Get("backs"))
	}
}

func TestATextIsCopiedIfTheBrowserLetsIt(t *testing.T) {
	here := browsertest.Eval(`{ href: "http://here/#net=mlp", hash: "#net=mlp" }`)
	browsertest.SetGlobal(t, "location", here)
	browsertest.SetGlobal(t, "navigator", browsertest.Eval(`{}`))
	if Copy("text") {
		t.Error("copied without a clipboard")
	}
	clipboard := browsertest.Eval(`{ async writeText(text) { this.text = text; } }`)
	browsertest.SetGlobal(t, "navigator", map[string]any{"clipboard": clipboard})
	if !Copy("text") || clipboard.Get("text").String() != "text" {
		t.Error("the text is not on the clipboard")
	}
	denying := browsertest.Eval(`{ async writeText() { throw new Error("denied"); } }`)
	browsertest.SetGlobal(t, "navigator", map[string]any{"clipboard": denying})
	if Copy("text") {
		t.Error("copied although that was denied")
	}
	if got := Fragment(); got != "#net=mlp" {
		t.Errorf("the fragment is %q", got)
	}
	if got := Here(); got != "http://here/" {
		t.Errorf("the address is %q", got)
	}
}

func TestFilesAreTakenWhereverTheyFall(t *testing.T) {
	handlers := map[string]js.Value{}
	add := js.FuncOf(func(_ js.Value, args []js.Value) any {
		handlers[args[0].String()] = args[1]
		return nil
	})
	defer add.Release()
	browsertest.SetGlobal(t, "addEventListener", add)
	var said []string
	OnFiles(func(over bool) {
		said = append(said, map[bool]string{true: "over", false: "away"}[over])
	}, func(files js.Value) { said = append(said, "open "+files.String()) })
	event := func(types string) js.Value {
		return browsertest.Eval(`{ dataTransfer: { types: ["` + types + `"], files: "a.png" },
			clipboardData: { files: "b.png" }, relatedTarget: null,
			preventDefault() { this.prevented = true; } }`)
	}
	for _, name := range []string{"dragover", "dragleave", "dragover", "drop", "paste"} {
		handlers[name].Invoke(event("Files"))
	}
	if got := strings.Join(said, ", "); got != "over, away, over, away, open a.png, open b.png" {
		t.Errorf("got %s", got)
	}
	text := event("text/plain")
	handlers["drop"].Invoke(text)
	if len(said) != 6 || text.Get("prevented").Truthy() {
		t.Error("words that are dragged are taken for files")
	}
}
