# shorten.awk - every decimal fraction of more than `digits` digits, rounded to that many.
{
  rest = $0
  line = ""
  while (match(rest, /-?[0-9]+\.[0-9]+(e[-+]?[0-9]+)?/)) {
    number = substr(rest, RSTART, RLENGTH)
    plain = number
    sub(/e.*/, "", plain)
    gsub(/[-.]/, "", plain)
    sub(/^0+/, "", plain)
    if (length(plain) > digits) number = sprintf("%." digits "g", number)
    line = line substr(rest, 1, RSTART - 1) number
    rest = substr(rest, RSTART + RLENGTH)
  }
  print line rest
}
