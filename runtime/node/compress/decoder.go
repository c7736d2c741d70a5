package compress

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"

	"github.com/andybalholm/brotli"
)

var (
	errTooMuch = errors.New("too much output")
	errMethod  = errors.New("unknown compression method")
)

// decoder decompresses piece by piece. Go's decompressors pull their input, so one runs
// in a goroutine that works only while write waits for it: when it asks for more input
// than there is, write returns with the output so far.
type decoder struct {
	o       options
	input   chan []byte // what write hands over; closed at the end of the input
	idle    chan error  // the goroutine wants more (nil), is done (io.EOF) or has failed
	out     bytes.Buffer
	written int64
	pending []byte
	started bool
	ended   bool // no more input may come
	done    bool // the goroutine is gone
	over    bool // the goroutine was told of the end; only it looks here
	mode    int  // gunzip or inflate once unzip has seen which
}

func newDecoder(mode int, o options) *decoder {
	return &decoder{mode: mode, o: o, input: make(chan []byte), idle: make(chan error)}
}

func (d *decoder) write(input []byte, flush int) ([]byte, error) {
	if len(input) > 0 {
		if err := d.feed(bytes.Clone(input)); err != nil {
			return nil, err
		}
	}
	if flush == 2 {
		if err := d.finish(); err != nil {
			return nil, err
		}
	}
	output := bytes.Clone(d.out.Bytes())
	d.out.Reset()
	return output, nil
}

func (d *decoder) feed(input []byte) error {
	switch {
	case d.done:
		return nil // what follows the end is passed over
	case !d.started:
		d.started = true
		d.pending = input
		go d.run()
	default:
		d.input <- input
	}
	return d.wait()
}

// wait is for the goroutine to be idle.
func (d *decoder) wait() error {
	err := <-d.idle
	if err == nil {
		return nil
	}
	d.done = true
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

func (d *decoder) finish() error {
	if d.done || d.ended {
		return nil
	}
	d.ended = true
	if !d.started {
		return io.ErrUnexpectedEOF
	}
	close(d.input)
	return d.wait()
}

// close lets the goroutine go.
func (d *decoder) close() {
	if d.started && !d.done && !d.ended {
		d.ended = true
		close(d.input)
		<-d.idle
		d.done = true
	}
}

// run is the goroutine.
func (d *decoder) run() {
	source := bufio.NewReader(pull{d})
	err := d.decode(source)
	if err == nil {
		err = io.EOF
	} else if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	d.idle <- err
}

func (d *decoder) decode(source *bufio.Reader) error {
	for {
		r, err := d.reader(source)
		if err != nil {
			return err
		}
		if err := d.copy(r); err != nil {
			return err
		}
		// A gzip file may have several members, and zeros after them as padding.
		if d.mode != gunzip {
			return nil
		}
		if next, _ := source.Peek(1); len(next) == 0 || next[0] == 0 {
			return nil
		}
	}
}

func (d *decoder) reader(source *bufio.Reader) (io.Reader, error) {
	if d.mode == unzip {
		d.mode = inflate
		if isGzip(source) {
			d.mode = gunzip
		}
	}
	switch d.mode {
	case gunzip:
		if head, _ := source.Peek(2); len(head) == 2 && !isGzip(source) {
			return nil, gzip.ErrHeader
		}
		if head, _ := source.Peek(3); len(head) == 3 && head[2] != 8 {
			return nil, errMethod
		}
		r, err := gzip.NewReader(source)
		if err == nil {
			r.Multistream(false)
		}
		return r, err
	case inflate:
		return zlib.NewReaderDict(source, d.o.dictionary)
	case brotliDecode:
		return brotli.NewReader(source), nil
	}
	return flate.NewReaderDict(source, d.o.dictionary), nil
}

func isGzip(source *bufio.Reader) bool {
	head, _ := source.Peek(2)
	return len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b
}

// copy moves the output, up to what is allowed.
func (d *decoder) copy(r io.Reader) error {
	buffer := make([]byte, 32<<10)
	for {
		n, err := r.Read(buffer)
		d.out.Write(buffer[:n])
		d.written += int64(n)
		if d.written > d.o.most {
			return errTooMuch
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// pull reads what write hands over.
type pull struct{ d *decoder }

func (p pull) Read(b []byte) (int, error) {
	if p.d.over { // some readers ask again after the end
		return 0, io.EOF
	}
	if len(p.d.pending) == 0 {
		p.d.idle <- nil
		more, ok := <-p.d.input
		if !ok {
			p.d.over = true
			return 0, io.EOF
		}
		p.d.pending = more
	}
	n := copy(b, p.d.pending)
	p.d.pending = p.d.pending[n:]
	return n, nil
}
