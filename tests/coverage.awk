# coverage.awk - what gcov's listings say, as the files below their limits and one line at the end.
#
# First file: branches that no input can reach, one a line: FILE: TEXT OF THE LINE: REASON.  Then the listings.
# A line or branch of a header counts as reached when one of the sources that include it reaches it.  How many files hold
# to their limit and how many do not goes to the file `limits`.

function is_reader(file) {
  return file ~ /^src\/disclosure\// ||
         file ~ /^src\/core\/(decimal|period|text)\.c$/ ||
         file ~ /^src\/load\/(csv|encoding|lines|records|rows|shape|sniff|number|number_format|number_parts|plain_number|left_out)\.c$/ ||
         file ~ /^src\/load\/(format|csv_format|table|packed|scan|aliases|ole|labelled_time|odbc_text)\.c$/ ||
         file ~ /^src\/load\/(lenient|lenient_head|lenient_dialect|mend|mend_column)\.c$/ ||
         file ~ /^src\/load\/(xlsx|xlsx_book|xlsx_value|xlsx_cells|xlsx_strings|xlsx_styles|xml_part)\.c$/ ||
         file ~ /^src\/panel\/(marks|value)\.c$/ ||
         file ~ /^src\/estimate\/claim\.c$/ ||
         file ~ /^src\/register\/(reader|reader_block|calendar|sql_names)\.c$/ ||
         file ~ /^src\/study\/(yaml|schema|schema_values|claims|relation)\.c$/
}

FNR == NR && FILENAME != "-" {
  if (/^[^#]/ && match($0, /^[^:]+: /)) {
    file = substr($0, 1, RLENGTH - 2)
    rest = substr($0, RLENGTH + 1)
    sub(/ :: .*/, "", rest)
    excused[file, rest] = 1
    unused[file, rest] = 1
  }
  next
}

/^ *-: *0:Source:/ {
  file = $0
  sub(/^ *-: *0:Source:/, "", file)
  files[file] = 1
  next
}

/^ *[0-9#=-]+\*?: *[0-9]+:/ {
  split($0, part, ":")
  count = part[1]
  gsub(/[ *]/, "", count)
  line = part[2] + 0
  branch = 0
  text = $0
  sub(/^[^:]*:[^:]*:[ \t]*/, "", text)
  if (count == "-") next
  lines[file, line] = text
  reached[file, line] += count ~ /^[0-9]/ ? count : 0
  next
}

/^branch / {
  branch++
  taken = /never executed/ ? 0 : $4
  branches[file, line, branch] = 1
  branch_taken[file, line, branch] += taken
}

END {
  for (key in lines) {
    split(key, part, SUBSEP)
    line_total[part[1]]++
    if (reached[key] > 0) line_hit[part[1]]++
    else missed_lines[part[1]] = missed_lines[part[1]] " " part[2]
  }
  for (key in branches) {
    split(key, part, SUBSEP)
    if (!is_reader(part[1])) continue
    reason = part[1] SUBSEP lines[part[1], part[2]]
    if (branch_taken[key] > 0) { reader_total++; reader_hit++; continue }
    if (reason in excused) { delete unused[reason]; excuses++; continue }
    reader_total++
    open_branches[part[1], part[2]]++
    breaks_limit[part[1]] = 1
  }
  for (key in open_branches) {
    split(key, part, SUBSEP)
    printf "branch %s:%d: %s (%d)\n", part[1], part[2], lines[part[1], part[2]], open_branches[key] | "sort -t: -k1,1 -k2,2n"
  }
  close("sort -t: -k1,1 -k2,2n")
  lowest = 100
  for (file in files) {
    if (line_total[file] == 0) continue
    all += line_total[file]
    hit += line_hit[file]
    share = 100 * line_hit[file] / line_total[file]
    if (share < lowest) { lowest = share; lowest_file = file }
    if (share < 90) {
      below++
      breaks_limit[file] = 1
      printf "lines %s: %.1f %%, not reached:%s\n", file, share, missed_lines[file]
    }
  }
  for (key in unused) {
    split(key, part, SUBSEP)
    printf "tests/unreachable.txt: reached or gone: %s: %s\n", part[1], part[2]
    stale++
  }
  for (file in line_total) if (file in breaks_limit) broken++; else kept++
  if (limits) print kept + 0, broken + stale > limits
  printf "coverage: branches of readers and disclosure control %d of %d (%d unreachable), lines %.1f %%, files below 90 %%: %d\n",
    reader_hit, reader_total, excuses, 100 * hit / all, below
  exit reader_hit < reader_total || below > 0 || stale > 0
}
