package packages

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// md5Hex is what SQS answers with, for its clients to check.
func md5Hex(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

func twilio(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	values := form(r)
	if values.Get("To") == "bad" {
		sendJSON(w, 400, map[string]any{"code": 21211, "message": "The 'To' number is not a valid phone number.", "more_info": "https://www.twilio.com/docs/errors/21211", "status": 400})
		return
	}
	sendJSON(w, 201, map[string]any{"sid": "SM1", "account_sid": user, "to": values.Get("To"), "body": values.Get("Body"), "status": "queued", "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "num_segments": "1"})
}

func sendGrid(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if strings.Contains(string(body), "bad@") {
		sendJSON(w, 400, map[string]any{"errors": []any{map[string]any{"message": "Does not contain a valid address.", "field": "from.email"}}})
		return
	}
	w.Header().Set("X-Message-Id", fmt.Sprint(len(body)))
	w.WriteHeader(202)
}

func salesforce(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.Contains(r.URL.RawQuery, "Broken"):
		sendJSON(w, 400, []any{map[string]any{"errorCode": "MALFORMED_QUERY", "message": "unexpected token: Broken"}})
	case strings.HasSuffix(r.URL.Path, "/query"):
		sendJSON(w, 200, map[string]any{"totalSize": 3, "done": false, "nextRecordsUrl": "/services/data/v52.0/query/next", "records": []any{map[string]any{"Id": "1", "Name": "A"}, map[string]any{"Id": "2", "Name": "B"}}})
	case strings.Contains(r.URL.Path, "/query/"):
		sendJSON(w, 200, map[string]any{"totalSize": 3, "done": true, "records": []any{map[string]any{"Id": "3", "Name": "C"}}})
	case r.Method == http.MethodPost:
		sendJSON(w, 201, map[string]any{"id": "003", "success": true, "errors": []any{}})
	default:
		sendJSON(w, 200, map[string]any{"Id": "001", "Name": "Acme", "attributes": map[string]any{"type": "Account"}})
	}
}

func salesforceLogin(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if strings.Contains(string(body), "wrong") {
		send(w, 500, "text/xml", `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`)
		return
	}
	send(w, 200, "text/xml", `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><loginResponse><result><serverUrl>http://`+r.Host+`/services/Soap/u/42.0/00D</serverUrl><sessionId>session!1</sessionId><userId>005</userId><userInfo><organizationId>00D</organizationId></userInfo></result></loginResponse></soapenv:Body></soapenv:Envelope>`)
}

func slack(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimPrefix(r.URL.Path, "/slack/") {
	case "chat.postMessage":
		values := form(r)
		sendJSON(w, 200, map[string]any{"ok": true, "channel": values.Get("channel"), "message": map[string]any{"text": values.Get("text"), "blocks": values.Get("blocks")}})
	case "auth.test":
		sendJSON(w, 200, map[string]any{"ok": true, "token": r.Header.Get("Authorization")})
	default:
		sendJSON(w, 200, map[string]any{"ok": false, "error": "channel_not_found"})
	}
}

func hubSpot(w http.ResponseWriter, r *http.Request) {
	contact := map[string]any{"id": "51", "properties": map[string]any{"email": "a@b.c"}, "createdAt": "2024-01-02T03:04:05.000Z", "updatedAt": "2024-01-02T03:04:05.000Z", "archived": false}
	switch {
	case strings.HasSuffix(r.URL.Path, "/missing"):
		sendJSON(w, 404, map[string]any{"status": "error", "message": "resource not found", "correlationId": "c1", "category": "OBJECT_NOT_FOUND"})
	case r.Method == http.MethodPost:
		sendJSON(w, 201, contact)
	case strings.HasSuffix(r.URL.Path, "/contacts"):
		sendJSON(w, 200, map[string]any{"results": []any{contact}})
	default:
		sendJSON(w, 200, contact)
	}
}

func openAI(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Model  string `json:"model"`
		Stream bool   `json:"stream"`
	}
	_ = json.NewDecoder(r.Body).Decode(&ask)
	switch {
	case ask.Model == "broken":
		sendJSON(w, 404, map[string]any{"error": map[string]any{"message": "The model does not exist", "type": "invalid_request_error", "code": "model_not_found", "param": nil}})
	case strings.HasSuffix(r.URL.Path, "embeddings"):
		sendJSON(w, 200, map[string]any{"object": "list", "data": []any{map[string]any{"object": "embedding", "index": 0, "embedding": []float64{0.25, -0.5}}}, "model": ask.Model})
	case ask.Stream:
		w.Header().Set("Content-Type", "text/event-stream")
		for _, word := range []string{"Hel", "lo ", "wörld"} {
			_, _ = fmt.Fprintf(w, "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%q}}]}\n\n", word)
			w.(http.Flusher).Flush()
		}
		_, _ = io.WriteString(w, "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
	default:
		sendJSON(w, 200, map[string]any{"id": "c1", "object": "chat.completion", "choices": []any{map[string]any{"index": 0, "message": map[string]any{"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}}, "usage": map[string]any{"total_tokens": 3}})
	}
}

func graphQL(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Query     string         `json:"query"`
		Variables map[string]any `json:"variables"`
	}
	_ = json.NewDecoder(r.Body).Decode(&ask)
	if strings.Contains(ask.Query, "broken") {
		sendJSON(w, 200, map[string]any{"errors": []any{map[string]any{"message": "Cannot query field broken", "locations": []any{map[string]any{"line": 1, "column": 3}}}}})
		return
	}
	sendJSON(w, 200, map[string]any{"data": map[string]any{"deal": map[string]any{"id": ask.Variables["id"], "auth": r.Header.Get("Authorization")}}})
}

func freshdesk(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		body, _ := io.ReadAll(r.Body)
		sendJSON(w, 201, map[string]any{"id": 1, "sent": string(body)})
		return
	}
	w.Header().Set("X-Ratelimit-Remaining", "49")
	sendJSON(w, 200, []any{map[string]any{"id": 1, "subject": "A ticket"}})
}

const wsdl = `<?xml version="1.0"?><definitions name="Stock" targetNamespace="urn:stock" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="urn:stock" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"><types><xsd:schema targetNamespace="urn:stock"><xsd:element name="Ask"><xsd:complexType><xsd:sequence><xsd:element name="ticker" type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:element><xsd:element name="Answer"><xsd:complexType><xsd:sequence><xsd:element name="price" type="xsd:float"/></xsd:sequence></xsd:complexType></xsd:element></xsd:schema></types><message name="In"><part name="body" element="tns:Ask"/></message><message name="Out"><part name="body" element="tns:Answer"/></message><portType name="StockPort"><operation name="GetPrice"><input message="tns:In"/><output message="tns:Out"/></operation></portType><binding name="StockBinding" type="tns:StockPort"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/><operation name="GetPrice"><soap:operation soapAction="urn:stock#GetPrice"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding><service name="StockService"><port name="StockPort" binding="tns:StockBinding"><soap:address location="http://HOST/soap"/></port></service></definitions>`

func soap(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		send(w, 200, "text/xml", strings.Replace(wsdl, "HOST", r.Host, 1))
		return
	}
	body, _ := io.ReadAll(r.Body)
	if strings.Contains(string(body), "NONE") {
		send(w, 500, "text/xml", `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>no such ticker</faultstring></soap:Fault></soap:Body></soap:Envelope>`)
		return
	}
	send(w, 200, "text/xml", `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><Answer xmlns="urn:stock"><price>42.5</price></Answer></soap:Body></soap:Envelope>`)
}
