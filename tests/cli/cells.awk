# cells.awk - CSV with quoted commas as cells with tabs between them (no line ends within cells).
{
  line = ""
  quoted = 0
  for (i = 1; i <= length($0); i++) {
    sign = substr($0, i, 1)
    if (sign == "\"")
      quoted = !quoted
    else
      line = line (sign == "," && !quoted ? "\t" : sign)
  }
  print line
}
