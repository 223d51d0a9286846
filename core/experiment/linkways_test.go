package experiment

import (
	"fmt"
	"net/url"
	"strings"
)

// linked are plans that exercise everything that a link must carry: defaults, a list of layers, a
// limit, a small rate, other images.
var linked = []string{
	"net=lenet5&seed=1",
	"net=mlp&seed=3&order=fc1,fc3,fc2&snap=least-squares",
	"net=mlp-bn&seed=18446744073709551615&act=binary&order=at-once&tune=rest&tuneepochs=0",
	"net=lenet-caffe&images=20000&order=loss-per-byte&control=floor:98.5&rate=2e-05",
	"net=mlp&images=20000&control=rate:1e-05",
	"net=lenet5-bn&order=recoverability&images=55000&control=revert:0.3&shift=3&data=c7a95b27",
}

// ways are what programs and people do to links on their way. None of them says anything else.
var ways = map[string]func(fragment string) string{
	"untouched":       func(f string) string { return f },
	"a whole address": func(f string) string { return "https://signum.example/docs/?x=1#" + f },
	"encoded as a whole": func(f string) string {
		return "https://signum.example/%23" + url.QueryEscape(f)
	},
	"values encoded":    encodeValues,
	"encoded twice":     func(f string) string { return url.PathEscape(url.QueryEscape(f)) },
	"each byte encoded": encodeBytes,
	"escaped for HTML":  func(f string) string { return strings.ReplaceAll(f, "&", "&amp;") },
	"semicolons":        func(f string) string { return strings.ReplaceAll(f, "&", ";") },
	"escaped twice":     func(f string) string { return strings.ReplaceAll(f, "&", "&amp;amp;") },
	"escaped by number": func(f string) string { return strings.ReplaceAll(f, "&", "&#38;") },
	"escaped, then encoded": func(f string) string {
		return url.QueryEscape(strings.ReplaceAll(f, "&", "&amp;"))
	},
	"at the end of a sentence": func(f string) string { return f + ")." },
	"in quotes and brackets":   func(f string) string { return "(<“#" + f + "”>)," },
	"as Markdown": func(f string) string {
		return "[**plan**](https://signum.example/#" + f + ")"
	},
	"broken into lines": func(f string) string {
		return strings.ReplaceAll(f, "&", "&\r\n > ") + " \n"
	},
	"quoted-printable": func(f string) string {
		f = strings.ReplaceAll(f, "=", "=3D")
		return f[:len(f)/2] + "=\r\n" + f[len(f)/2:]
	},
	"with characters that don't show": func(f string) string {
		return "\ufeff" + strings.Join(strings.Split(f, ""), "\u200b\u2060") + "\u00ad\u200e"
	},
	"with empty pairs": func(f string) string {
		return "&&" + strings.ReplaceAll(f, "&", "&&&") + "&"
	},
	"quoted-printable, in all it can be": func(f string) string {
		return "https://signum.example/=23" + strings.NewReplacer("=", "=3d", "&", "=26").Replace(f)
	},
	"quoted-printable twice": func(f string) string { return strings.ReplaceAll(f, "=", "=3D3D") },
	"in a chat's brackets": func(f string) string {
		return "<https://signum.example/#" + strings.ReplaceAll(f, "&", "&amp;") + "|the run>"
	},
	"in a chat's brackets, as its own name": func(f string) string {
		return "<https://signum.example/#" + f + "|https://signum.example/#" + f + ">"
	},
	"as Markdown with a title": func(f string) string {
		return "[plan](<https://signum.example/#" + f + `> "a title")`
	},
	"as an element of HTML": func(f string) string {
		return `<a href="https://signum.example/#` + f + `">https://signum.example/#` + f + "</a>"
	},
	"in a wiki": func(f string) string { return "[the run|https://signum.example/#" + f + "|smart]" },
	"as TeX": func(f string) string {
		return `\href{https://signum.example/\#` + strings.ReplaceAll(f, "&", `\&`) + "}{run}"
	},
	"with Markdown's backslashes": func(f string) string {
		return strings.NewReplacer("-", `\-`, "=", `\=`, ".", `\.`, "&", `\&`).Replace(f)
	},
	"in JSON": func(f string) string {
		return `{"link":"https://signum.example/#` +
			strings.NewReplacer("&", `\u0026`, "=", `\u003d`).Replace(f) + `","n":1}`
	},
	"with tags that break lines": func(f string) string {
		return strings.NewReplacer("=", "=<wbr>", "e", "e&lt;wbr&gt;").Replace(f)
	},
	"in quoted lines": func(f string) string { return "> " + f[:9] + "\r\n>> " + f[9:] },
	"with wide letters": func(f string) string {
		return strings.Map(func(r rune) rune { return r - '!' + '！' }, f)
	},
	"with another script's digits": func(f string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '۰'
			}
			return r
		}, f)
	},
	"with large letters":       strings.ToUpper,
	"with a typist's hyphens":  func(f string) string { return strings.ReplaceAll(f, "-", "–") },
	"each pair twice":          func(f string) string { return f + "&" + f },
	"with an empty fragment":   func(f string) string { return f + "#" },
	"with an empty query":      func(f string) string { return "https://signum.example/#" + f + "?#" },
	"with a text to scroll to": func(f string) string { return f + ":~:text=binary" },
}

func encodeValues(f string) string {
	var pairs []string
	for pair := range strings.SplitSeq(f, "&") {
		key, value, _ := strings.Cut(pair, "=")
		pairs = append(pairs, key+"="+url.QueryEscape(value))
	}
	return strings.Join(pairs, "&")
}

func encodeBytes(f string) string {
	var b strings.Builder
	for i := range len(f) {
		fmt.Fprintf(&b, "%%%02x", f[i])
	}
	return b.String()
}
