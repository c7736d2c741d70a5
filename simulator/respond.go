package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// maxBody is how large a request's body may be, in bytes. The platform's own limit for
// payloads is 256 KB (fdk-runtime §3.10); a larger one is to be reported as too large
// for the platform, not cut off here.
const maxBody = 16 << 20

// writeJSON answers with a value; HTML characters stay as they are. A value that cannot
// be encoded becomes an error of the server instead of half an answer.
func writeJSON(w http.ResponseWriter, status int, value any) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		writeError(w, http.StatusInternalServerError, "not-encoded", "The answer could not be encoded: "+err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = body.WriteTo(w) // a client that went away needs no answer
}

// writeError answers in the one shape that errors have (docs/api.md).
func writeError(w http.ResponseWriter, status int, code, message string) {
	writeJSON(w, status, map[string]any{"error": map[string]string{"code": code, "message": message}})
}

// readBody reads a request's body; it answers by itself when that fails.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		writeError(w, http.StatusRequestEntityTooLarge, "too-large", "The body is larger than 16 MB")
	case err != nil:
		writeError(w, http.StatusBadRequest, "bad-request", "The body could not be read: "+err.Error())
	}
	return body, err == nil
}
