package bridge

import "signum/core/wire"

// fields writes the fields of a message, or reads them. Each method takes a pointer to a value: it
// appends the value when writing, and sets it when reading. After an error, values read are zero.
type fields struct {
	w   wire.Writer
	r   *wire.Reader // nil when writing
	err error        // of an encoder or decoder of another package
}

// fail records what was read and should be something else.
func (f *fields) fail(found, expected string) {
	if f.r != nil {
		f.r.Fail(found, expected)
	}
}

func (f *fields) count(n *int, limit int) {
	if f.r != nil {
		*n = f.r.Number(limit)
		return
	}
	f.w.Count(*n)
}

func (f *fields) flag(on *bool) {
	if f.r != nil {
		*on = f.r.Flag()
		return
	}
	f.w.Flag(*on)
}

func (f *fields) double(x *float64) {
	if f.r != nil {
		*x = f.r.Double()
		return
	}
	f.w.Double(*x)
}

func (f *fields) text(s *string) {
	if f.r != nil {
		*s = f.r.Text()
		return
	}
	f.w.Text(*s)
}

// blob describes bytes; none are nil.
func (f *fields) blob(b *[]byte) {
	if f.r == nil {
		f.w.Blob(*b)
	} else if view := f.r.Blob(); len(view) > 0 {
		*b = view
	}
}

// enum describes one of limit constants that count from 0.
func enum[T ~uint8](f *fields, v *T, limit T) {
	n := int(*v)
	f.count(&n, int(limit)-1)
	*v = T(n)
}

// optional describes a value that may be missing.
func optional[T any](f *fields, v **T, value func(*T)) {
	there := *v != nil
	if f.flag(&there); !there {
		return
	}
	if *v == nil {
		*v = new(T)
	}
	value(*v)
}

// list describes a list, each of whose elements takes at least size bytes; an empty one is nil.
func list[T any](f *fields, all *[]T, size int, element func(*T)) {
	n := f.length(len(*all), size)
	if f.r != nil && n > 0 {
		*all = make([]T, n)
	}
	for i := range *all {
		element(&(*all)[i])
	}
}

// length describes the number of elements of a list, each of which takes at least size bytes.
func (f *fields) length(n, size int) int {
	if f.r != nil {
		return f.r.Count(size)
	}
	f.w.Count(n)
	return n
}

// as describes a value of the type T in a variable of an interface type I.
func as[T, I any](v *I, value func(*T)) {
	var t T
	if there := any(*v); there != nil {
		t = there.(T)
	}
	value(&t)
	*v = any(t).(I)
}

// nested describes a value that another package encodes and decodes.
func (f *fields) nested(encode func() ([]byte, error), decode func([]byte) error) {
	var b []byte
	var err error
	if f.r == nil {
		b, err = encode()
		f.w.Blob(b)
	} else if b = f.r.Blob(); f.r.Err() == nil {
		err = decode(b)
	}
	if f.err == nil {
		f.err = err
	}
}
