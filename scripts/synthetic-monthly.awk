# synthetic-monthly.awk - the invented series in datasets/synthetic-monthly.
#
#   awk -f scripts/synthetic-monthly.awk >datasets/synthetic-monthly/synthetic-series.csv
#   awk -v what=truth -f scripts/synthetic-monthly.awk
#
# A pilot district and the city that contains it, 60 months, and behind them single
# cases: new ones come as Poisson counts around population x rate x season x a shock
# that both places share; from the start of the project on the pilot's rate is
# multiplied by `effect`, and nothing else changes.  An open case ends with the same
# chance every month.  Costs follow the open cases.
#
# Every awk writes the same bytes: a generator of its own (Lehmer, modulus 2^31 - 1,
# exact in doubles) and no function of the mathematical library.

function draw() { state = (state * 48271) % 2147483647; return state / 2147483647 }

# exp(-x) by products and sums alone
function exp_minus(x, term, sum, i) {
  x /= 256
  sum = term = 1
  for (i = 1; i <= 20; i++) { term *= -x / i; sum += term }
  for (i = 0; i < 8; i++) sum *= sum
  return sum
}

# a Poisson count by inversion
function poisson(mean, chance, u, n) {
  u = draw()
  chance = exp_minus(mean)
  for (n = 0; u > chance && n < 9999; n++) { u -= chance; chance *= mean / (n + 1) }
  return n
}

# how many of the open cases end
function ending(open, n, i) {
  n = 0
  for (i = 0; i < open; i++) n += draw() < leaving
  return n
}

# a factor around 1, at most `width` away, mostly less
function shock(width) { return 1 + width * (draw() + draw() + draw() - 1.5) / 1.5 }

function people(place, month) { return int(size[place] * (1 + growth[place] * month) + 0.5) }

function expected(place, month, works, mean) {
  mean = people(place, month) * rate[place] * season[(month + 120) % 12 + 1]
  return works && place == "pilot" && month >= start ? mean * effect : mean
}

# Euro for a case and month
function price(place, month) { return fee[place] * (1 + 0.0025 * month) }

function step(place, month, common, before, cost) {
  starts[place] = poisson(expected(place, month, 1) * common)
  ends[place] = ending(stock[place])
  before = stock[place]
  stock[place] += starts[place] - ends[place]
  cost = (before + stock[place]) / 2 * price(place, month) * shock(place == "pilot" ? 0.02 : 0.006)
  costs[place] = int(cost + 0.5)
}

function line(unit, period, a, b) {
  return sprintf("%s;%s;%d;%d;%d;%d;%d", unit, period, stock[a] + stock[b], starts[a] + starts[b],
    ends[a] + ends[b], costs[a] + costs[b], number[a] + number[b])
}

function set_up(i, factors) {
  state = 2022
  months = 60; start = 24; warm_up = 60
  effect = 0.75; leaving = 1 / 13
  size["pilot"] = 6100; growth["pilot"] = 0.0004; rate["pilot"] = 0.0024; fee["pilot"] = 1400
  size["rest"] = 95200; growth["rest"] = -0.0001; rate["rest"] = 0.0019; fee["rest"] = 1350
  split("1.08 1.04 1.10 0.98 1.02 1.00 0.82 0.78 1.08 1.06 1.10 0.94", factors, " ")
  for (i = 1; i <= 12; i++) season[i] = factors[i]
}

function write_series(month, period, common) {
  stock["pilot"] = int(size["pilot"] * rate["pilot"] / leaving)
  stock["rest"] = int(size["rest"] * rate["rest"] / leaving)
  print "Ort;Monat;laufende Hilfen;begonnene Hilfen;beendete Hilfen;Ausgaben;Minderjährige"
  for (month = -warm_up; month < months; month++) {
    common = shock(0.15)
    step("pilot", month, common)
    step("rest", month, common)
    if (month < 0) continue
    number["pilot"] = people("pilot", month)
    number["rest"] = people("rest", month)
    period = sprintf("%d-%02d", 2020 + int(month / 12), month % 12 + 1)
    print line("Synthetikviertel", period, "pilot", "nobody")
    city[month] = line("Synthetikstadt", period, "pilot", "rest")
  }
  for (month = 0; month < months; month++) print city[month]
}

# What the effect means on average, without chance: in the open cases and in Euro.
function write_truth(month, works, open, before, spent) {
  for (works = 0; works < 2; works++) {
    open[works] = size["pilot"] * rate["pilot"] / leaving
    for (month = -warm_up; month < months; month++) {
      before = open[works]
      open[works] += expected("pilot", month, works) - leaving * before
      if (month >= start) spent[works] += (before + open[works]) / 2 * price("pilot", month)
    }
  }
  printf "new cases from the start on: %.1f %%\n", 100 * (effect - 1)
  printf "open cases in the last month: %.1f %% (%.1f instead of %.1f)\n", 100 * (open[1] / open[0] - 1), open[1], open[0]
  printf "costs from the start on: %.1f %% (%d Euro less)\n", 100 * (spent[1] / spent[0] - 1), spent[0] - spent[1]
}

BEGIN {
  set_up()
  if (what == "truth") write_truth()
  else write_series()
}
