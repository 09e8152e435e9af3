# sample-series.awk - the synthetic series that `evalstat init` writes (src/study/template.c).
#
#   awk -f scripts/sample-series.awk
#
# A pilot district and the city that contains it, 24 months.  Case starts are
# drawn around a mean that falls by a fifth in the pilot from 2023 on; ends are a
# share of the stock; cost follows the stock.  Its own generator (Lehmer, modulus
# 2^31 - 1), so that every awk draws the same.
function draw() { state = (state * 48271) % 2147483647; return state / 2147483647 }
function around(mean, spread) { return int(mean + spread * (draw() + draw() + draw() - 1.5) + 0.5) }
BEGIN {
  state = 20230101
  print "unit;period;stock;starts;ends;cost"
  pilot = 236; rest = 2148
  for (month = 0; month < 24; month++) {
    period = sprintf("%d-%02d", 2022 + int(month / 12), month % 12 + 1)
    treated = month >= 12
    season = month % 12 == 6 || month % 12 == 7 ? 0.85 : 1
    pilot_starts = around(13 * season * (treated ? 0.8 : 1), 5)
    rest_starts = around(112 * season, 16)
    pilot_ends = around(pilot * 0.054, 4)
    rest_ends = around(rest * 0.050, 14)
    pilot += pilot_starts - pilot_ends
    rest += rest_starts - rest_ends
    price = 1180 * (1 + 0.0022 * month)
    pilot_cost = int(pilot * price * (1 + 0.02 * (draw() - 0.5)) + 0.5)
    rest_cost = int(rest * price * (1 + 0.012 * (draw() - 0.5)) + 0.5)
    rows[month] = sprintf("Musterviertel;%s;%d;%d;%d;%d", period, pilot, pilot_starts, pilot_ends, pilot_cost)
    city[month] = sprintf("Musterstadt;%s;%d;%d;%d;%d", period, pilot + rest, pilot_starts + rest_starts, pilot_ends + rest_ends, pilot_cost + rest_cost)
  }
  for (month = 0; month < 24; month++) print rows[month]
  for (month = 0; month < 24; month++) print city[month]
}
