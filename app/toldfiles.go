package app

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"signum/app/session"
	"signum/app/words"
	"signum/core/dataset"
)

// tellFiles returns the words of a message about files.
func tellFiles(m session.Message) string {
	switch m := m.(type) {
	case session.FilesRefused:
		if m.Opened != nil {
			return tell(m.Opened) + " " + sentences(m.Reasons)
		}
		return sentences(m.Reasons)
	case session.FileUnreadable:
		return words.NotRead.Say(quoted(m.Name), words.Fault(m.Err)) // no name tells a folder from a file
	case session.PictureFailed:
		return words.PictureFailed.Say(words.Fault(m.Err))
	case session.FileEmpty:
		return words.IsEmpty.Say(quoted(m.Name))
	case session.FilesUnknown:
		return words.IsNothing.Say(words.Listed(someNames(m.Names)), kindNames())
	case session.FileTooLarge:
		return words.NotOpened.Say(quoted(m.Name), words.FoundMore.Say(m.Limit>>20))
	case session.FileUnopened:
		return words.NotOpened.Say(quoted(m.Name), fault(m.Err))
	case session.NetworkOpened:
		return lastOf(m.Of, openedWords(m.Opened))
	case session.NetworkPinned:
		return words.CompareWith.Say(sideName(*m.Side))
	case session.NetworksCompared:
		text := words.CompareOpened.Say(quoted(m.Opened.Name),
			cmp.Or(quoted(m.Pinned.Name), sideName(m.Pinned)))
		if m.Of > 2 {
			return words.LastTwoOf.Say(m.Of, text)
		}
		return text
	case session.RecordingOpened:
		if m.Waits {
			return lastOf(m.Of, words.RecordingWaits.Say(quoted(m.Name)))
		}
		return lastOf(m.Of, words.RecordingOpen.Say(quoted(m.Name), m.Plan.String()))
	case session.FileSaved:
		return words.Saved.Say(m.Name, m.Bytes)
	}
	return ""
}

// sentences returns what messages tell, one after the other: of many the first ones, how many more
// there are, and the last.
func sentences(all []session.Message) string {
	var texts []string
	for i, m := range all {
		switch last := len(all) - 1; {
		case i < mostNamed-1 || i == last:
			texts = append(texts, tell(m))
		case i == last-1:
			texts = append(texts, words.MoreRefused.Say(len(all)-mostNamed))
		}
	}
	return strings.Join(texts, " ")
}

// someNames returns the first names of files, as far as they are shown.
func someNames(names []string) []string {
	var list []string
	for _, name := range names[:min(mostNamed, len(names))] {
		list = append(list, quoted(name))
	}
	return andMore(list, len(names))
}

// lastOf returns a sentence about the last of some files, where only one can be open.
func lastOf(files int, text string) string {
	if files == 1 {
		return text
	}
	return words.LastOf.Say(files, text)
}

// fault returns what is wrong with a file or picture that the visitor brought or asked for.
func fault(err error) string {
	switch err := err.(type) {
	case session.SizeError:
		return words.FoundPicture.Say(strconv.Itoa(err.Width), strconv.Itoa(err.Height),
			err.Side, err.Pixels)
	case session.KindError:
		return words.KindRefused.Say(err.Kind.String())
	case session.ImagesError:
		return words.Mismatch.Say("plan", "images="+strconv.Itoa(err.Images),
			words.FewerThan.Say(strconv.Itoa(err.All)))
	}
	if errors.Is(err, session.ErrNoPicture) {
		return words.FoundNoPicture.Say()
	}
	return words.Fault(err)
}

// tellPictures returns the words of a message about pictures.
func tellPictures(m session.Message) string {
	switch m := m.(type) {
	case session.PictureOnPad:
		told := words.OnPad.Say(quoted(m.Name))
		if m.Touches {
			told += " " + words.InkTouches.Say()
		}
		return told
	case session.NothingDrawn:
		if m.Unclear {
			return words.NoDigitClear.Say(quoted(m.Name))
		}
		return words.NoDigit.Say(quoted(m.Name))
	case session.SheetShown:
		return words.SheetHere.Say(sheetName(m.Name, m.Files), m.Tiles)
	}
	return ""
}

// sheetName returns what a sheet is called: the name of its file, or how many pictures made it.
func sheetName(name string, files int) string {
	if name == "" {
		return words.PictureCount.Say(files)
	}
	return quoted(name)
}

// tellSets returns the words of a message about data sets.
func tellSets(m session.Message) string {
	switch m := m.(type) {
	case session.DataSetMissing:
		return words.ImagesMissing.Say(m.Data)
	case session.ImagesMissing:
		return words.ImagesTooFew.Say(words.Integer(m.Wanted), words.Integer(m.Here))
	case session.DataSetUsed:
		return words.SetsChosen.Say(words.SetOf(m.Info))
	case session.FilesMissing:
		return missingFiles(m.Files, m.Missing, m.Remarks)
	case session.DataSetIsMNIST:
		return words.ArrivedMNIST.Say()
	case session.DataSetArrived:
		return arrived(m)
	case session.DataSetRemoved:
		return words.Removed.Say(words.ImagesOf(m.Data))
	}
	return tellNames(m)
}

// arrived returns the sentence that a data set is read, and what was changed in it.
func arrived(m session.DataSetArrived) string {
	i := m.Info
	told := words.Arrived.Say(i.Train, i.Test)
	switch {
	case i.Added > 0:
		told = words.ArrivedAdded.Say(i.Added, i.Train-i.Added, i.Data)
	case m.Wanted != "":
		told = words.ArrivedOther.Say(i.Train, i.Test, m.Wanted)
	}
	return strings.Join(append([]string{told}, remarks(i.Remarks)...), " ")
}

// remarks returns remarks on images as sentences.
func remarks(all []dataset.Remark) (sentences []string) {
	for _, r := range all {
		sentences = append(sentences, words.Remark(r))
	}
	return sentences
}

// missingFiles returns remarks on the files of a data set, with how many came and which must still
// come, or with what can be done with tables that were joined.
func missingFiles(came int, missing []dataset.Role, said []dataset.Remark) string {
	told := words.ArrivingJoined.Say()
	if !dataset.Has(said, dataset.Joined) {
		var names []string
		for _, role := range missing {
			names = append(names, words.Role(role))
		}
		told = words.ArrivingMissing.Say(came, words.Listed(names))
	}
	return strings.Join(append(remarks(said), told), " ")
}

// tellNames returns the words of a message about the names of classes.
func tellNames(m session.Message) string {
	switch m := m.(type) {
	case session.NamesWait:
		return words.NamesForComing.Say()
	case session.NamesRefused:
		return words.NamesRefused.Say(words.Fault(m.Err))
	case session.NamesUnwanted:
		return words.NamesForOthers.Say()
	case session.ClassesNamed:
		if m.Names == nil {
			return words.NamesGone.Say()
		}
		return words.NamesGiven.Say(words.Listed(m.Names))
	case session.NamesNotStored:
		return words.NamesNotKept.Say(words.Fault(m.Err))
	case session.ImagesNotRemoved:
		return words.NotRemoved.Say(words.Fault(m.Err))
	}
	return ""
}
