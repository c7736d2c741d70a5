package crypto

import "math/big"

// modp are the groups of RFC 2409 §6 and RFC 3526: the size in bits and the number that
// makes 2^n − 2^(n−64) − 1 + 2^64·(⌊2^(n−130)·π⌋ + number) a safe prime.
var modp = map[string]struct {
	bits   uint
	number int64
}{
	"modp1": {768, 149686}, "modp2": {1024, 129093}, "modp5": {1536, 741804}, "modp14": {2048, 124476},
	"modp15": {3072, 1690314}, "modp16": {4096, 240904}, "modp17": {6144, 929484}, "modp18": {8192, 4743158},
}

// groupPrime is the prime of a group, nil for an unknown name.
func groupPrime(name string) []byte {
	g, ok := modp[name]
	if !ok {
		return nil
	}
	power := func(bits uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), bits) }
	middle := new(big.Int).Add(pi(g.bits-130), big.NewInt(g.number))
	p := new(big.Int).Sub(power(g.bits), power(g.bits-64))
	p.Sub(p, big.NewInt(1))
	return p.Add(p, middle.Lsh(middle, 64)).Bytes()
}

// pi is ⌊2^bits·π⌋, by Machin's formula with some bits to spare.
func pi(bits uint) *big.Int {
	const spare = 64
	one := new(big.Int).Lsh(big.NewInt(1), bits+spare)
	arctan := func(of int64) *big.Int { // of 1/of
		term := new(big.Int).Quo(one, big.NewInt(of))
		sum, square := new(big.Int).Set(term), big.NewInt(of*of)
		for n := int64(3); term.Sign() != 0; n += 2 {
			term.Quo(term, square)
			part := new(big.Int).Quo(term, big.NewInt(n))
			if n%4 == 3 {
				sum.Sub(sum, part)
			} else {
				sum.Add(sum, part)
			}
		}
		return sum
	}
	quarter := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(4), arctan(5)), arctan(239))
	return quarter.Rsh(quarter.Lsh(quarter, 2), spare)
}
