package simulator

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// Times of a WebSocket connection: how long one write may take, and how often an idle
// connection is checked.
const (
	writeWait = 10 * time.Second
	pingEvery = 30 * time.Second
)

// The guard has checked the Origin by the time a connection is upgraded.
var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

// getStream sends the stream to one client.
func (s *Server) getStream(w http.ResponseWriter, r *http.Request) {
	since, err := sinceOf(r)
	if err != nil {
		writeError(w, http.StatusBadRequest, "bad-request", "since is not a number: "+err.Error())
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	defer conn.Close()
	sub, replay, from, missed := s.stream.subscribe(since)
	defer s.stream.unsubscribe(sub)
	hello := map[string]any{"seq": from, "type": "hello", "app": s.describe(s.workspace.current()), "since": from, "missed": missed}
	text, err := json.Marshal(hello)
	if err != nil {
		return
	}
	gone := drain(conn)
	if send(conn, text) != nil {
		return
	}
	for _, m := range replay {
		if send(conn, m.text) != nil {
			return
		}
	}
	forward(conn, sub, gone, func(m message) [][]byte { return [][]byte{m.text} })
}

// getNotifyChange is FDK's change notification: {"file": name} for each changed file.
func (s *Server) getNotifyChange(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	defer conn.Close()
	sub, _, _, _ := s.stream.subscribe(nil)
	defer s.stream.unsubscribe(sub)
	forward(conn, sub, drain(conn), changedFiles)
}

// changedFiles renders a message of the stream for FDK's clients, which know nothing but
// changes, of one file at a time.
func changedFiles(m message) [][]byte {
	var change struct {
		Type  string   `json:"type"`
		Files []string `json:"files"`
	}
	if json.Unmarshal(m.text, &change) != nil || change.Type != "app.changed" {
		return nil
	}
	var texts [][]byte
	for _, name := range change.Files {
		text, _ := json.Marshal(map[string]string{"file": name}) // strings always encode
		texts = append(texts, text)
	}
	return texts
}

func sinceOf(r *http.Request) (*uint64, error) {
	text := r.URL.Query().Get("since")
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	return &n, err
}

// drain reads what a client sends, which is nothing of interest, and tells when it is gone.
func drain(conn *websocket.Conn) <-chan struct{} {
	gone := make(chan struct{})
	conn.SetReadLimit(4 << 10)
	go func() {
		defer close(gone)
		for {
			if _, _, err := conn.NextReader(); err != nil {
				return
			}
		}
	}()
	return gone
}

// forward writes the messages of a subscription, as render shows them, until the
// client or the stream is gone.
func forward(conn *websocket.Conn, sub *subscription, gone <-chan struct{}, render func(message) [][]byte) {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case m, ok := <-sub.c:
			if !ok {
				bye := websocket.FormatCloseMessage(websocket.CloseGoingAway, "")
				_ = conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
				return
			}
			for _, text := range render(m) {
				if send(conn, text) != nil {
					return
				}
			}
		case <-ping.C:
			if conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWait)) != nil {
				return
			}
		case <-gone:
			return
		}
	}
}

func send(conn *websocket.Conn, text []byte) error {
	if err := conn.SetWriteDeadline(time.Now().Add(writeWait)); err != nil {
		return err
	}
	return conn.WriteMessage(websocket.TextMessage, text)
}
