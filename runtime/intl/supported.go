package intl

import (
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/date"
)

// currentCurrencies are those that ICU counts as in use.
const currentCurrencies = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY " +
	"COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR " +
	"ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP " +
	"MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG " +
	"SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST " +
	"XAF XCD XCG XDR XOF XPF XSU YER ZAR ZMW ZWG ZWL"

// supportedValues lists the values that a kind of option may have, sorted.
func (r *realm) supportedValues(key string) []string {
	var out []string
	switch key {
	case "calendar":
		out = slices.Clone(calendars)
	case "collation":
		out = strings.Fields("compat dict emoji eor phonebk phonetic pinyin searchjl stroke trad unihan zhuyin")
	case "currency":
		out = strings.Fields(currentCurrencies)
	case "numberingSystem":
		for name := range cldr.Supplemental("digits").Prefix("") {
			out = append(out, name)
		}
	case "timeZone":
		out = date.ZoneNames()
	case "unit":
		out = strings.Fields(sanctionedUnits)
	default:
		r.throwRange("Invalid key : " + key)
	}
	slices.Sort(out)
	return out
}
