// Package compress is the native part of Node's zlib: deflate, gzip and brotli in both
// directions, whole or piece by piece.
//
// What it compresses is right but not byte for byte what zlib's C code would write.
package compress

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// The modes, with Node's numbers.
const (
	deflate = iota + 1
	inflate
	gzipMode
	gunzip
	deflateRaw
	inflateRaw
	unzip
	brotliDecode
	brotliEncode
)

// options are those that change the bytes.
type options struct {
	level      int
	dictionary []byte
	quality    int
	window     int
	most       int64 // bytes of output
}

// Binding is the native part of zlib:
//
//	open(mode, {level, dictionary, quality, lgwin, maxOutputLength}) → a stream:
//	    write(bytes, flush)  the output so far, an ArrayBuffer; flush 0 none, 1 all there is, 2 the end
//	    close()              drops it
//	crc32(bytes, start)
func Binding(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"open": func(call goja.FunctionCall) goja.Value {
			return open(r, int(call.Argument(0).ToInteger()), readOptions(r, call.Argument(1).ToObject(r.RT)))
		},
		"crc32": func(call goja.FunctionCall) goja.Value {
			return r.RT.ToValue(crc32.Update(uint32(call.Argument(1).ToInteger()), crc32.IEEETable, r.MustBytes(call.Argument(0))))
		},
	})
}

func readOptions(r *realm.Realm, object *goja.Object) options {
	number := func(name string, otherwise int64) int64 {
		if v := object.Get(name); v != nil && !goja.IsUndefined(v) {
			return v.ToInteger()
		}
		return otherwise
	}
	o := options{level: int(number("level", -1)), quality: int(number("quality", 11)), window: int(number("lgwin", 22)), most: number("maxOutputLength", 1<<53)}
	if b, ok := r.Bytes(object.Get("dictionary")); ok {
		o.dictionary = bytes.Clone(b)
	}
	return o
}

// codec is one direction of a stream.
type codec interface {
	// write takes input and returns the output so far.
	write(input []byte, flush int) ([]byte, error)
	close()
}

func open(r *realm.Realm, mode int, o options) goja.Value {
	var c codec
	var err error
	switch mode {
	case deflate, gzipMode, deflateRaw, brotliEncode:
		c, err = newEncoder(mode, o)
	default:
		d := newDecoder(mode, o)
		r.OnEnd(d.close)
		c = d
	}
	if err != nil {
		r.Throw("ERR_ZLIB_INITIALIZATION_FAILED", "Initialization failed")
	}
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"write": func(call goja.FunctionCall) goja.Value {
			output, err := c.write(r.MustBytes(call.Argument(0)), int(call.Argument(1).ToInteger()))
			if err != nil {
				throw(r, mode, o, err)
			}
			return r.ArrayBuffer(output)
		},
		"close": func(goja.FunctionCall) goja.Value { c.close(); return goja.Undefined() },
	})
}

// encoder compresses into a buffer that is emptied after each write.
type encoder struct {
	out    bytes.Buffer
	w      io.WriteCloser
	flush  func() error
	closed bool
}

func newEncoder(mode int, o options) (*encoder, error) {
	e := &encoder{}
	switch mode {
	case brotliEncode:
		w := brotli.NewWriterOptions(&e.out, brotli.WriterOptions{Quality: o.quality, LGWin: o.window})
		e.w, e.flush = w, w.Flush
	case gzipMode:
		w, err := gzip.NewWriterLevel(&e.out, o.level)
		if err != nil {
			return nil, err
		}
		w.OS = 3 // Unix, as zlib writes
		e.w, e.flush = w, w.Flush
	case deflate:
		w, err := zlib.NewWriterLevelDict(&e.out, o.level, o.dictionary)
		if err != nil {
			return nil, err
		}
		e.w, e.flush = w, w.Flush
	default:
		w, err := flate.NewWriterDict(&e.out, o.level, o.dictionary)
		if err != nil {
			return nil, err
		}
		e.w, e.flush = w, w.Flush
	}
	return e, nil
}

func (e *encoder) write(input []byte, flush int) ([]byte, error) {
	if e.closed {
		return nil, nil
	}
	if _, err := e.w.Write(input); err != nil {
		return nil, err
	}
	var err error
	switch flush {
	case 1:
		err = e.flush()
	case 2:
		e.closed = true
		err = e.w.Close()
	}
	output := bytes.Clone(e.out.Bytes())
	e.out.Reset()
	return output, err
}

func (e *encoder) close() { e.closed = true }

// throw raises the error that zlib or brotli would have for it.
func throw(r *realm.Realm, mode int, o options, err error) {
	code, message, errno := "Z_DATA_ERROR", "incorrect header check", -3
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, errTooMuch):
		panic(r.NewError("RangeError", "ERR_BUFFER_TOO_LARGE", fmt.Sprintf("Cannot create a Buffer larger than %d bytes", o.most)))
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		code, message, errno = "Z_BUF_ERROR", "unexpected end of file", -5
	case mode == brotliDecode:
		code, message, errno = "ERR__ERROR_FORMAT_PADDING_1", "Decompression failed", -14
	case errors.Is(err, errMethod):
		message = err.Error()
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zlib.ErrChecksum):
		message = "incorrect data check"
	case errors.Is(err, zlib.ErrDictionary):
		message = "Bad dictionary"
		if o.dictionary == nil {
			code, message, errno = "Z_NEED_DICT", "Missing dictionary", 2
		}
	case errors.As(err, &corrupt):
		message = "invalid distance too far back"
		if corrupt == 0 || mode == inflateRaw && corrupt <= 1 {
			message = "invalid block type"
		}
	}
	object := r.Error("", message)
	_ = object.Set("errno", errno)
	_ = object.Set("code", code)
	panic(object)
}
