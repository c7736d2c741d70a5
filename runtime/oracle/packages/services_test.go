package packages

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// serviceStubs answer as the services do that the client packages are made for: one
// success and one failure each, in the form that the service documents.
var serviceStubs = map[string]http.HandlerFunc{
	"/bucket":                           s3,
	"/bucket/":                          s3,
	"/dynamodb":                         dynamoDB,
	"/dynamodb/":                        dynamoDB,
	"/sqs":                              sqs,
	"/sqs/":                             sqs,
	"/sts":                              sts,
	"/sts/":                             sts,
	"/token":                            googleToken,
	"/v4/spreadsheets/":                 sheets,
	"/v1/customers":                     stripe,
	"/v1/customers/":                    stripe,
	"/v1/charges":                       stripe,
	"/2010-04-01/":                      twilio,
	"/v3/mail/send":                     sendGrid,
	"/services/data/":                   salesforce,
	"/services/Soap/":                   salesforceLogin,
	"/slack/":                           slack,
	"/crm/v3/objects/contacts":          hubSpot,
	"/crm/v3/objects/contacts/":         hubSpot,
	"/openai/chat/completions":          openAI,
	"/openai/embeddings":                openAI,
	"/graphql":                          graphQL,
	"/soap":                             soap,
	"/api/v2/tickets":                   freshdesk,
	"/.well-known/openid-configuration": func(w http.ResponseWriter, _ *http.Request) { sendJSON(w, 200, map[string]any{"issuer": "stub"}) },
	"GET /computeMetadata/v1/instance/": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) },
}

func s3(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Amz-Request-Id", "REQ1")
	key := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/bucket"), "/")
	switch {
	case r.Method == http.MethodPut:
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("ETag", fmt.Sprintf(`"%d-%v"`, len(body), strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=AKID/")))
	case key == "":
		send(w, 200, "application/xml", `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated><Contents><Key>a &amp; b.txt</Key><Size>5</Size><LastModified>2024-01-02T03:04:05.000Z</LastModified><ETag>"e1"</ETag></Contents><Contents><Key>ü.json</Key><Size>7</Size><LastModified>2024-01-02T03:04:06.000Z</LastModified><ETag>"e2"</ETag></Contents></ListBucketResult>`)
	case key == "missing":
		send(w, 404, "application/xml", `<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>missing</Key><RequestId>REQ1</RequestId></Error>`)
	case r.Method == http.MethodDelete:
		w.WriteHeader(204)
	default:
		w.Header().Set("ETag", `"e1"`)
		w.Header().Set("X-Amz-Meta-Owner", "me")
		send(w, 200, "text/plain", "hello from s3")
	}
}

func dynamoDB(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	w.Header().Set("X-Amzn-Requestid", "REQ2")
	answer := map[string]string{
		"GetItem":    `{"Item":{"id":{"S":"1"},"n":{"N":"12.5"},"tags":{"SS":["a","b"]},"m":{"M":{"x":{"BOOL":true},"l":{"L":[{"NULL":true}]}}}}}`,
		"Query":      `{"Count":1,"ScannedCount":1,"Items":[{"id":{"S":"1"}}]}`,
		"ListTables": `{"TableNames":["one","two"]}`,
		"PutItem":    `{"Attributes":{"was":{"S":"old"}}}`,
	}[operation]
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	if answer == "" || strings.Contains(string(body), "missing") {
		w.WriteHeader(400)
		answer = `{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}`
	}
	_, _ = io.WriteString(w, answer)
}

func sqs(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var message struct{ MessageBody, QueueUrl string }
	_ = json.Unmarshal(body, &message)
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	switch r.Header.Get("X-Amz-Target") {
	case "AmazonSQS.SendMessage":
		_, _ = fmt.Fprintf(w, `{"MessageId":"m1","MD5OfMessageBody":"%s"}`, md5Hex(message.MessageBody))
	case "AmazonSQS.ReceiveMessage":
		_, _ = fmt.Fprintf(w, `{"Messages":[{"MessageId":"m1","ReceiptHandle":"r1","Body":"hi","MD5OfBody":"%s"}]}`, md5Hex("hi"))
	default:
		w.WriteHeader(400)
		_, _ = io.WriteString(w, `{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no such queue"}`)
	}
}

func sts(w http.ResponseWriter, r *http.Request) {
	if form(r).Get("Action") != "GetCallerIdentity" {
		send(w, 403, "text/xml", `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not allowed</Message></Error><RequestId>R</RequestId></ErrorResponse>`)
		return
	}
	send(w, 200, "text/xml", `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/u</Arn><UserId>U</UserId><Account>1</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></GetCallerIdentityResponse>`)
}

func googleToken(w http.ResponseWriter, r *http.Request) {
	values := form(r)
	if strings.Count(values.Get("assertion"), ".") != 2 && values.Get("refresh_token") != "refresh" {
		sendJSON(w, 400, map[string]any{"error": "invalid_grant", "error_description": "Bad Request"})
		return
	}
	sendJSON(w, 200, map[string]any{"access_token": "token-1", "expires_in": 3599, "token_type": "Bearer"})
}

func sheets(w http.ResponseWriter, r *http.Request) {
	switch {
	case !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer "):
		sendJSON(w, 401, map[string]any{"error": map[string]any{"code": 401, "message": "no credentials", "status": "UNAUTHENTICATED"}})
	case strings.Contains(r.URL.Path, "missing"):
		sendJSON(w, 404, map[string]any{"error": map[string]any{"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND", "errors": []any{map[string]any{"message": "gone", "domain": "global", "reason": "notFound"}}}})
	case r.Method == http.MethodPost, r.Method == http.MethodPut:
		body, _ := io.ReadAll(r.Body)
		sendJSON(w, 200, map[string]any{"spreadsheetId": "s1", "query": r.URL.RawQuery, "sent": string(body)})
	default:
		sendJSON(w, 200, map[string]any{"range": "Sheet1!A1:B2", "majorDimension": "ROWS", "values": [][]string{{"a", "b"}, {"1", "2"}}})
	}
}

func stripe(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Request-Id", "req_1")
	switch {
	case r.URL.Path == "/v1/charges":
		sendJSON(w, 402, map[string]any{"error": map[string]any{"type": "card_error", "code": "card_declined", "decline_code": "generic_decline", "message": "Your card was declined.", "param": "source"}})
	case r.Method == http.MethodPost:
		sendJSON(w, 200, map[string]any{"id": "cus_1", "object": "customer", "sent": form(r).Encode(), "version": r.Header.Get("Stripe-Version") != ""})
	case r.URL.Query().Get("starting_after") == "" && r.URL.Path == "/v1/customers":
		sendJSON(w, 200, map[string]any{"object": "list", "url": "/v1/customers", "has_more": true, "data": []any{map[string]any{"id": "cus_1", "object": "customer"}, map[string]any{"id": "cus_2", "object": "customer"}}})
	case r.URL.Path == "/v1/customers":
		sendJSON(w, 200, map[string]any{"object": "list", "url": "/v1/customers", "has_more": false, "data": []any{map[string]any{"id": "cus_3", "object": "customer"}}})
	default:
		sendJSON(w, 200, map[string]any{"id": strings.TrimPrefix(r.URL.Path, "/v1/customers/"), "object": "customer", "created": 1700000000})
	}
}
