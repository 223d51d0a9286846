package experiment

import (
	"strings"
	"unicode"
)

// longestLink bounds what is read of a link, in bytes. Plans take at most 250.
const longestLink = 8_000

// clean returns a link as plans are written: decoded, and without large and wide letters, other
// scripts' digits, and typographic hyphens.
func clean(text string) string { return strings.Map(written, DecodeLink(text)) }

// DecodeLink undoes what is done to links on their way, and keeps the case of letters. It decodes
// percent-encoding, entities of HTML, escapes of JSON, and quoted-printable text, each perhaps
// several times, and removes tags, the marks of quoted lines, white space, and what doesn't show.
func DecodeLink(text string) string {
	text = text[:min(len(text), longestLink)]
	for before := ""; before != text; {
		before = text
		if isQuotedPrintable(text) {
			text = quotedPrintable.Replace(text)
		}
		text = entities.Replace(unescape(text))
	}
	return strings.Map(shown, text)
}

// shown returns a character, or -1 for one that doesn't show.
func shown(r rune) rune {
	if unicode.IsSpace(r) || !unicode.IsPrint(r) || r == unicode.ReplacementChar {
		return -1
	}
	return r
}

// written returns a character of a link as a plan writes it, or -1 for one that no plan has.
func written(r rune) rune {
	if '！' <= r && r <= '～' { // the wide forms of ASCII
		r += '!' - '！'
	}
	switch {
	case unicode.Is(unicode.Pd, r) || r == '−':
		return '-'
	case r == '\\':
		return -1
	case unicode.IsDigit(r):
		return digit(r)
	}
	return unicode.ToLower(r)
}

// digit returns a digit of any script as one of ASCII. The digits of a script follow each other, 0
// to 9, and so may scripts.
func digit(r rune) rune {
	n := rune(0)
	for unicode.IsDigit(r - n - 1) {
		n++
	}
	return '0' + n%10
}

// wraps has the characters that stand around links in HTML, Markdown, wikis and chats, and never in
// one.
const wraps = "<>()[]{}|\"'`“”„«»"

// unwrapped returns a link without what stands around it. What follows a quote, a bracket or a bar
// counts only as far as it has pairs; a mark beside = or & is part of the pair.
func unwrapped(text string) (link string) {
	behind := false
	for _, piece := range strings.FieldsFunc(text, isWrap) {
		if link != "" && !strings.ContainsAny(link[len(link)-1:]+piece[:1], "=&;#?") {
			behind = true
		}
		if !behind {
			link += piece
			continue
		}
		for _, part := range strings.FieldsFunc(piece, isJoint) {
			if strings.Contains(part, "=") {
				link += "&" + part
			}
		}
	}
	return link
}

func isWrap(r rune) bool { return strings.ContainsRune(wraps, r) }

// isJoint reports whether a character may stand before a pair.
func isJoint(r rune) bool { return strings.ContainsRune("&;#?", r) }

// isQuotedPrintable reports whether a text is a link as mailers write it: each = begins the code of
// a character that links have, or breaks a line.
func isQuotedPrintable(text string) bool {
	text = strings.ToLower(text)
	coded := strings.Count(text, "=3d")
	return coded > 0 && strings.Count(text, "=") == coded+strings.Count(text, "=26")+
		strings.Count(text, "=23")+strings.Count(text, "=\n")+strings.Count(text, "=\r\n")
}

var quotedPrintable = strings.NewReplacer("=\r\n", "", "=\n", "", "=3D", "=", "=3d", "=",
	"=26", "&", "=23", "#")

// entities are HTML's entities and JSON's escapes that stand for characters of a link, tags that
// break its lines, the marks of quoted lines, and three dots as one character.
var entities = strings.NewReplacer("&amp;", "&", "&AMP;", "&", "&#38;", "&", "&#x26;", "&",
	"&#61;", "=", "&#x3d;", "=", "&#x3D;", "=", "&equals;", "=", "&num;", "#", "&#35;", "#",
	"&comma;", ",", "&colon;", ":", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`,
	"&#39;", "'", "&nbsp;", " ", "&shy;", "", "&ZeroWidthSpace;", "",
	`\u0026`, "&", `\u003d`, "=", `\u003D`, "=", `\x26`, "&", `\x3d`, "=", `\x3D`, "=",
	"<wbr>", "", "<wbr/>", "", "<br>", "", "<br/>", "", "<br />", "",
	"\n>", "\n", "\n ", "\n", "...", "…")

// unescape returns a text with its percent-encoded bytes decoded.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := hexDigit(text[i+1]), hexDigit(text[i+2])
			if high >= 0 && low >= 0 {
				b.WriteByte(byte(high<<4 | low))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// hexDigit returns the value of a hexadecimal digit, or -1.
func hexDigit(c byte) int {
	if 'A' <= c && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}
