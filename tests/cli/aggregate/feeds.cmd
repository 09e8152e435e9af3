# The series file is read by the other commands as it is.
awk 'BEGIN {
  print "id,district,measure,begin,end,cost"
  for (i = 1; i <= 900; i++) {
    seed = (seed * 1103 + 12345) % 65536
    from = i % 48
    to = from + 2 + seed % 20
    printf "%d,%s,SPFH,%d-%02d-%02d,", i, seed % 3 ? "Mitte" : "Walle", 2010 + int(from / 12), from % 12 + 1, seed % 28 + 1
    printf to < 48 ? "%d-%02d-15" : "", 2010 + int(to / 12), to % 12 + 1
    printf ",%d.50\n", 300 + seed % 700
  }
}' >register.csv
"$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin \
  --end-date end --cost cost --from 2010-01 --to-period 2013-12 --to csv --output series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period period --indicator measure=SPFH --value stock --kind stock \
  --baseline 2010-12 --end 2012-12 --to csv | grep growth_rate | cut -d, -f1-7
"$EVALSTAT" did --data series.csv --unit unit --period period --indicator measure=SPFH --value starts --kind flow \
  --treated Walle --control Mitte --start 2012-01 --to csv | grep -c share
"$EVALSTAT" its --data series.csv --unit unit --period period --indicator measure=SPFH --value cost --kind cost \
  --treated Walle --control Mitte --start 2012-01 --to csv | grep -c level_change
