# languages.awk - every sentence that is written in two languages: both there, with the same
# values, and neither in the words of the other.
#
# Reads C sources.  A pair is WORDS("English", "German"), an initialiser {{"English", "German"}},
# or a row of the list of findings.  Prints what is wrong, then how many pairs there were.

# The string literals that begin at `at` in `text`, joined as C joins them; "" where there are
# none.  Sets `after` to what follows, `literal` to whether there was one.
function literals(at,    c, out) {
  literal = 0
  for (;;) {
    while ((c = substr(text, at, 1)) ~ /[ \t\n]/ && c != "") at++
    if (c != "\"") break
    literal = 1
    for (at++; (c = substr(text, at, 1)) != "\"" && c != ""; at++) {
      if (c == "\\") c = substr(text, ++at, 1) == "n" ? "\n" : " "
      out = out c
    }
    at++
  }
  after = at
  return out
}

function wrong(what) { print FILENAME_now ": " what ": \"" english "\" | \"" german "\""; bad = 1 }

# The values a sentence has room for, each once and in order: "{0}{1}".
function values(sentence,    i, out) {
  for (i = 0; i < 10; i++) if (index(sentence, "{" i "}")) out = out "{" i "}"
  return out
}

function has_word(sentence, list,    i, n, words) {
  n = split(list, words, " ")
  sentence = " " tolower(sentence) " "
  gsub(/[^a-zäöüß]+/, " ", sentence)
  for (i = 1; i <= n; i++) if (index(sentence, " " words[i] " ")) return words[i]
  return ""
}

function check(    found) {
  pairs++
  if ((english ~ /^[ \t]*$/) != (german ~ /^[ \t]*$/)) wrong("one language is empty")
  if (values(english) != values(german)) wrong("other values")
  if ((found = has_word(german, "the and of with are not which that from this than between has")) != "")
    wrong("English \"" found "\" in German")
  if ((found = has_word(english, "und nicht mit für von ist eine der das wird bei zum zur sich auf oder")) != "")
    wrong("German \"" found "\" in English")
}

# One pair whose first sentence begins at `at`.
function pair(at) {
  english = literals(at)
  if (!literal) return
  at = after
  if (substr(text, at, 1) != ",") return
  german = literals(at + 1)
  if (literal && substr(text, after, 1) ~ /[)}]/) check()
}

function scan(    rest, offset) {
  offset = 0
  rest = text
  while (match(rest, /WORDS\(|\{\{+|EVS_FINDING\([A-Z0-9_]+,[ \n]*[A-Z_]+,[ \n]*"[^"]*",/)) {
    offset += RSTART + RLENGTH - 1
    pair(offset + 1)
    rest = substr(text, offset + 1)
  }
}

FNR == 1 && NR > 1 { scan(); text = "" }
FNR == 1 { FILENAME_now = FILENAME }
{ text = text $0 "\n" }
END { scan(); print pairs " pairs"; exit bad }
