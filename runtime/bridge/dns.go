package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

func init() {
	services["dns.lookup"] = serveLookup
	services["dns.resolve"] = serveResolve
}

// lookup gives the addresses of a host as the system has them; the error is a problem
// like that of getaddrinfo.
func (b *Bridge) lookup(ctx context.Context, host string, family int) ([]netip.Addr, error) {
	network := map[int]string{4: "ip4", 6: "ip6"}[family]
	if network == "" {
		network = "ip"
	}
	found, err := net.DefaultResolver.LookupNetIP(ctx, network, host)
	for i := range found {
		found[i] = found[i].Unmap()
	}
	if err == nil && len(found) > 0 {
		if strings.EqualFold(host, "localhost") { // the order of /etc/hosts says nothing
			slices.SortStableFunc(found, func(a, b netip.Addr) int { return b.BitLen() - a.BitLen() })
		}
		return found, nil
	}
	code := "ENOTFOUND"
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		code = "ECANCELED"
	case errors.As(err, &dns) && !dns.IsNotFound && (dns.IsTemporary || dns.IsTimeout):
		code = "EAI_AGAIN"
	}
	return nil, &problem{
		Code: code, Errno: describe(code).errno, Syscall: "getaddrinfo", Hostname: host,
		Message: "getaddrinfo " + code + " " + host,
	}
}

func serveLookup(s *Session, args json.RawMessage, _ []byte) {
	var a struct {
		Host   string `json:"host"`
		Family int    `json:"family"`
	}
	if json.Unmarshal(args, &a) != nil {
		s.Fail(&wire.Failure{Code: "EINVAL", Message: "invalid argument"})
		return
	}
	found, err := s.Bridge.lookup(s.Context, a.Host, a.Family)
	if err != nil {
		s.End("failed", asProblem(err, "getaddrinfo"), nil)
		return
	}
	type answer struct {
		Address string `json:"address"`
		Family  int    `json:"family"`
	}
	list := make([]answer, len(found))
	for i, ip := range found {
		list[i] = answer{ip.String(), map[bool]int{true: 4, false: 6}[ip.Is4()]}
	}
	s.End("done", list, nil)
}

// serveResolve asks the name servers for records of a type.
func serveResolve(s *Session, args json.RawMessage, _ []byte) {
	var a struct {
		Name string `json:"name"`
		Type string `json:"type"`
	}
	ask := (func(context.Context, string) (any, error))(nil)
	if json.Unmarshal(args, &a) == nil {
		ask = records[a.Type]
	}
	if ask == nil {
		s.Fail(&wire.Failure{Code: "ENOTIMP", Message: "hothouse cannot ask for records of the type " + a.Type})
		return
	}
	found, err := ask(s.Context, a.Name)
	if err == nil {
		s.End("done", found, nil)
		return
	}
	code, call := "ENOTFOUND", "query"+strings.ToUpper(a.Type[:1])+strings.ToLower(a.Type[1:])
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		code = "ECANCELLED"
	case errors.As(err, &dns) && dns.IsTimeout:
		code = "ETIMEOUT"
	case errors.As(err, &dns) && !dns.IsNotFound:
		code = "ECONNREFUSED"
	}
	if a.Type == "PTR" && net.ParseIP(a.Name) != nil {
		call = "getHostByAddr"
	}
	s.End("failed", &problem{Code: code, Syscall: call, Hostname: a.Name, Message: call + " " + code + " " + a.Name}, nil)
}

// records are the types of records that can be asked for, each in the form of Node's
// dns.resolve.
var records = map[string]func(ctx context.Context, name string) (any, error){
	"A":    func(ctx context.Context, name string) (any, error) { return resolveIP(ctx, "ip4", name) },
	"AAAA": func(ctx context.Context, name string) (any, error) { return resolveIP(ctx, "ip6", name) },
	"TXT": func(ctx context.Context, name string) (any, error) {
		texts, err := net.DefaultResolver.LookupTXT(ctx, name)
		list := make([][]string, len(texts))
		for i, t := range texts {
			list[i] = []string{t}
		}
		return list, err
	},
	"CNAME": func(ctx context.Context, name string) (any, error) {
		to, err := net.DefaultResolver.LookupCNAME(ctx, name)
		return []string{strings.TrimSuffix(to, ".")}, err
	},
	"NS": func(ctx context.Context, name string) (any, error) {
		found, err := net.DefaultResolver.LookupNS(ctx, name)
		list := make([]string, len(found))
		for i, ns := range found {
			list[i] = strings.TrimSuffix(ns.Host, ".")
		}
		return list, err
	},
	"MX": func(ctx context.Context, name string) (any, error) {
		found, err := net.DefaultResolver.LookupMX(ctx, name)
		list := make([]map[string]any, len(found))
		for i, mx := range found {
			list[i] = map[string]any{"exchange": strings.TrimSuffix(mx.Host, "."), "priority": mx.Pref}
		}
		return list, err
	},
	"SRV": func(ctx context.Context, name string) (any, error) {
		_, found, err := net.DefaultResolver.LookupSRV(ctx, "", "", name)
		list := make([]map[string]any, len(found))
		for i, srv := range found {
			list[i] = map[string]any{"name": strings.TrimSuffix(srv.Target, "."), "port": srv.Port, "priority": srv.Priority, "weight": srv.Weight}
		}
		return list, err
	},
	"PTR": func(ctx context.Context, name string) (any, error) {
		names, err := net.DefaultResolver.LookupAddr(ctx, name)
		for i := range names {
			names[i] = strings.TrimSuffix(names[i], ".")
		}
		return names, err
	},
}

func resolveIP(ctx context.Context, network, name string) (any, error) {
	found, err := net.DefaultResolver.LookupNetIP(ctx, network, name)
	list := make([]string, len(found))
	for i, ip := range found {
		list[i] = ip.Unmap().String()
	}
	return list, err
}
