// Writes unicode.bin.gz: the characters of every property that \p{…} can name, as Node
// matches them. Run with the Node that is the reference, by `go generate`; the names of
// scripts are found by trying, so that no list of them is needed but the long ones below.
import fs from 'node:fs';
import zlib from 'node:zlib';

const categories = 'L=Letter LC=Cased_Letter Lu=Uppercase_Letter Ll=Lowercase_Letter Lt=Titlecase_Letter Lm=Modifier_Letter Lo=Other_Letter '
  + 'M=Mark=Combining_Mark Mn=Nonspacing_Mark Mc=Spacing_Mark Me=Enclosing_Mark N=Number Nd=Decimal_Number=digit Nl=Letter_Number No=Other_Number '
  + 'P=Punctuation=punct Pc=Connector_Punctuation Pd=Dash_Punctuation Ps=Open_Punctuation Pe=Close_Punctuation Pi=Initial_Punctuation '
  + 'Pf=Final_Punctuation Po=Other_Punctuation S=Symbol Sm=Math_Symbol Sc=Currency_Symbol Sk=Modifier_Symbol So=Other_Symbol Z=Separator '
  + 'Zs=Space_Separator Zl=Line_Separator Zp=Paragraph_Separator C=Other Cc=Control=cntrl Cf=Format Cs=Surrogate Co=Private_Use Cn=Unassigned';
const binary = 'ASCII ASCII_Hex_Digit=AHex Alphabetic=Alpha Any Assigned Bidi_Control=Bidi_C Bidi_Mirrored=Bidi_M Case_Ignorable=CI Cased '
  + 'Changes_When_Casefolded=CWCF Changes_When_Casemapped=CWCM Changes_When_Lowercased=CWL Changes_When_NFKC_Casefolded=CWKCF '
  + 'Changes_When_Titlecased=CWT Changes_When_Uppercased=CWU Dash Default_Ignorable_Code_Point=DI Deprecated=Dep Diacritic=Dia Emoji '
  + 'Emoji_Component=EComp Emoji_Modifier=EMod Emoji_Modifier_Base=EBase Emoji_Presentation=EPres Extended_Pictographic=ExtPict Extender=Ext '
  + 'Grapheme_Base=Gr_Base Grapheme_Extend=Gr_Ext Hex_Digit=Hex IDS_Binary_Operator=IDSB IDS_Trinary_Operator=IDST ID_Continue=IDC ID_Start=IDS '
  + 'Ideographic=Ideo Join_Control=Join_C Logical_Order_Exception=LOE Lowercase=Lower Math Noncharacter_Code_Point=NChar Pattern_Syntax=Pat_Syn '
  + 'Pattern_White_Space=Pat_WS Quotation_Mark=QMark Radical Regional_Indicator=RI Sentence_Terminal=STerm Soft_Dotted=SD '
  + 'Terminal_Punctuation=Term Unified_Ideograph=UIdeo Uppercase=Upper Variation_Selector=VS White_Space=space XID_Continue=XIDC XID_Start=XIDS';
const scripts = 'Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Beria_Erfeh Bhaiksuki '
  + 'Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common '
  + 'Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan '
  + 'Elymaic Ethiopic Garay Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Gurung_Khema Han Hangul '
  + 'Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian '
  + 'Javanese Kaithi Kannada Katakana Katakana_Or_Hiragana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi '
  + 'Kirat_Rai Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen '
  + 'Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani '
  + 'Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Ol_Onal '
  + 'Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya '
  + 'Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Qaac Rejang Runic Samaritan Saurashtra '
  + 'Sharada Shavian Siddham Sidetic SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Sunuwar Syloti_Nagri Syriac '
  + 'Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Tai_Yo Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Todhri '
  + 'Tolong_Siki Toto Tulu_Tigalari Ugaritic Unknown Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square';

const names = {};
const tables = [];
const seen = new Map();

function property(name) {
  try {
    return new RegExp(`^\\p{${name}}$`, 'u');
  } catch {
    return undefined;
  }
}

// ranges are the pairs of first and last code point that the expression matches.
function ranges(re) {
  const out = [];
  let start = -1;
  for (let c = 0; c <= 0x110000; c++) {
    const match = c < 0x110000 && re.test(String.fromCodePoint(c));
    if (match && start < 0) start = c;
    if (!match && start >= 0) {
      out.push(start, c - 1);
      start = -1;
    }
  }
  return out;
}

function put(name, table) {
  const key = table.join();
  if (!seen.has(key)) {
    seen.set(key, tables.length);
    tables.push(table);
  }
  names[name] = seen.get(key);
}

function* codes() {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const a of letters) for (const b of letters) for (const c of letters) for (const d of letters) yield a.toUpperCase() + b + c + d;
}

for (const entry of categories.split(' ')) {
  const all = entry.split('=');
  const table = ranges(property(`gc=${all[0]}`));
  for (const name of all) {
    put(`gc=${name}`, table);
    put(name, table);
  }
}
for (const entry of binary.split(' ')) {
  const all = entry.split('=');
  const table = ranges(property(all[0]));
  for (const name of all) put(name, table);
}
for (const name of new Set([...codes(), ...scripts.split(' ')])) {
  if (!property(`sc=${name}`)) continue;
  put(`sc=${name}`, ranges(property(`sc=${name}`)));
  put(`scx=${name}`, ranges(property(`scx=${name}`)));
}

const bytes = [];
function number(n) {
  for (; n >= 128; n >>>= 7) bytes.push((n & 127) | 128);
  bytes.push(n);
}
number(tables.length);
for (const table of tables) {
  number(table.length);
  let last = 0;
  for (const c of table) {
    number(c - last);
    last = c;
  }
}
const sorted = Object.keys(names).sort();
number(sorted.length);
for (const name of sorted) {
  number(name.length);
  bytes.push(...Buffer.from(name));
  number(names[name]);
}
fs.writeFileSync(new URL('unicode.bin.gz', import.meta.url), zlib.gzipSync(Buffer.from(bytes), { level: 9 }));
