#!/usr/bin/perl
# register_cube.pl FOLDER - the series of a register, slowly: each case day by day, each amount in whole numbers.
#
# Reads FOLDER/truth.tsv and FOLDER/options as random_register.pl writes them and prints what
# `evalstat aggregate ... --to csv` must print.  It shares no code and no formula with it: days are counted one after
# the other, costs are computed for every case and month.  Amounts are decimals of any length, and all that is computed
# with them are whole numbers of any length (Math::BigInt), each divided once and rounded by its remainder.
use strict;
use warnings;
use Math::BigInt;

my ($folder) = @ARGV;
die "usage: register_cube.pl FOLDER\n" unless defined $folder;

sub lines_of {
  my ($name) = @_;
  open(my $file, '<:raw', "$folder/$name") or die "$folder/$name: $!\n";
  chomp(my @lines = <$file>);
  return @lines;
}

my @words = lines_of('options');
my %option;
while (@words) {
  my $name = shift @words;
  $name =~ s/^--//;
  $option{$name} = shift @words;
}
my $basis = $option{'cost-per'} // 'none';
my $by = $option{by} // 'month';

sub length_of {
  my ($year, $month) = @_;
  my $leap = ($year % 4 == 0 && $year % 100 != 0) || $year % 400 == 0;
  return $month == 2 ? ($leap ? 29 : 28) : (31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[$month - 1];
}

sub big { return Math::BigInt->new($_[0]) }

# The quotient of two whole numbers, half away from zero.
sub rounded {
  my ($numerator, $denominator) = @_;
  my ($quotient, $rest) = big($numerator)->babs->bdiv($denominator);
  $quotient->binc if $rest->copy->bmul(2)->bcmp($denominator) >= 0;
  return big($numerator)->is_neg ? $quotient->bneg : $quotient;
}

# "1234.567" as (1234567, 10): units and how many of them are a cent.
sub amount_of {
  my ($text) = @_;
  my ($minus, $whole, $part) = $text =~ /^(-?)(\d+)\.(\d+)$/ or die "amount $text\n";
  return (big("$minus$whole$part"), big(10)->bpow(length($part) - 2));
}

# ---- the cases, day by day --------------------------------------------------

my (%units, %measures, %cell, @cases);
my ($first_begin, $last_date) = ('9999', '0000');
for my $line (lines_of('truth.tsv')) {
  my ($unit, $measure, $begin, $end, $amount, $person) = split /\t/, $line, -1;
  push @cases, [$unit, $measure, $begin, $end, $amount, $person];
  $units{$unit} = $measures{$measure} = 1;
  $first_begin = $begin if $begin lt $first_begin;
  for my $day ($begin, $end) { $last_date = $day if $day gt $last_date; }
}

my $from = $option{from} // substr($first_begin, 0, 7);
my $to = $option{'to-period'} // substr($last_date, 0, 7);
$from .= '-01' if length $from == 4;
$to .= '-12' if length $to == 4;
my @readings = defined $option{stichtag} ? split(/,/, $option{stichtag}) : ();
my $end_of_time = @readings ? '2015-12-31' : substr($to, 0, 4) . substr($to, 4, 3) . '-31';

sub period_of {
  my ($month) = @_;
  my ($year, $number) = split /-/, $month;
  return $year if $by eq 'year';
  return sprintf('%s-Q%d', $year, int(($number + 2) / 3)) if $by eq 'quarter';
  return $month;
}

# What a case costs in its months, given the active days of each.
sub costs_of {
  my ($case, $days) = @_;
  my ($units, $per_cent) = amount_of($case->[4]);
  my @months = sort keys %$days;
  my (%cost, %known); # months with as many days of as many cost the same
  my $total = 0;
  my $left = rounded($units, $per_cent);
  $total += $days->{$_} for @months;
  for my $month (@months) {
    my ($active, $of) = ($days->{$month}, $basis eq 'month' ? length_of(split /-/, $month) : $basis eq 'case' ? $total : 1);
    if ($basis eq 'lump-sum') { $cost{$month} = $month eq $months[0] ? $left : 0; next; }
    $cost{$month} = $known{"$active $of"} //= rounded($units->copy->bmul($active), $per_cent->copy->bmul($of));
    next if $basis ne 'case';
    $cost{$month} = $left if $month eq $months[-1];
    $left = $left->copy->bsub($cost{$month});
  }
  return %cost;
}

for my $case (@cases) {
  my ($unit, $measure, $begin, $end, $amount, $person) = @$case;
  my ($y, $m, $d) = split /-/, $begin;
  my (%days, $duration);
  my $last = $end eq '' ? $end_of_time : $end;
  my %reading = map { $_ => 1 } @readings;
  for (my $day = $begin; $day le $last; ) {
    my $month = sprintf('%04d-%02d', $y, $m);
    my $here = $cell{"$unit\t$measure"}{@readings ? $day : period_of($month)} //= {};
    $days{$month}++;
    $duration++;
    $here->{days}++;
    $here->{persons}{$person} = 1;
    my $is_last = $d == length_of($y, $m);
    my $closes = $by eq 'month' || ($by eq 'quarter' && $m % 3 == 0) || $m == 12;
    $here->{stock}++ if $reading{$day} || (!@readings && $is_last && $closes);
    $here->{starts}++ if $day eq $begin;
    $here->{open}++ if $day eq $begin && $end eq '';
    if ($day eq $end) {
      $here->{ends}++;
      $here->{ended_days} += $duration;
      $here->{last_day_ends}++ if $is_last && $closes;
    }
    $d++;
    if ($d > length_of($y, $m)) { $d = 1; $m++; }
    if ($m > 12) { $m = 1; $y++; }
    $day = sprintf('%04d-%02d-%02d', $y, $m, $d);
  }
  # A case that begins behind the window was given no day.
  if (!%days) { next; }
  next if $basis eq 'none';
  if ($amount eq '') {
    for my $month ($basis eq 'lump-sum' ? (sort keys %days)[0] : keys %days) {
      $cell{"$unit\t$measure"}{period_of($month)}{unknown} = 1;
    }
    next;
  }
  my %cost = costs_of($case, \%days);
  for my $month (keys %cost) {
    ($cell{"$unit\t$measure"}{period_of($month)}{cost} //= big(0))->badd($cost{$month});
  }
}

# ---- the series -------------------------------------------------------------

my @periods;
if (@readings) {
  my %seen;
  @periods = sort grep { !$seen{$_}++ } @readings;
} else {
  my ($y, $m) = split /-/, $from;
  my %seen;
  while ((my $month = sprintf('%04d-%02d', $y, $m)) le $to) {
    push @periods, period_of($month) unless $seen{period_of($month)}++;
    $m++;
    if ($m > 12) { $m = 1; $y++; }
  }
}

# Units of the last of some places as a decimal.
sub decimal {
  my ($value, $places) = @_;
  my ($minus, $digits) = big($value)->bstr =~ /^(-?)(\d+)$/;
  $digits = '0' x ($places + 1 - length $digits) . $digits if length $digits <= $places;
  return $minus . substr($digits, 0, -$places) . '.' . substr($digits, -$places);
}

sub quoted {
  my ($text) = @_;
  return $text unless $text =~ /[",]/;
  $text =~ s/"/""/g;
  return "\"$text\"";
}

my $has_persons = defined $option{person};
my @heads = ('unit', 'measure', 'period', 'stock');
push @heads, 'starts', 'ends', 'days' unless @readings;
push @heads, 'cost' if $basis ne 'none';
push @heads, 'last_day_ends' unless @readings;
push @heads, 'persons' if $has_persons;
push @heads, 'mean_duration', 'open_share' unless @readings;
print join(',', @heads), "\n";
for my $unit (sort keys %units) {
  for my $measure (sort keys %measures) {
    for my $period (@periods) {
      my $here = $cell{"$unit\t$measure"}{$period} // {};
      my @row = (quoted($unit), quoted($measure), $period, $here->{stock} // 0);
      push @row, map { $here->{$_} // 0 } 'starts', 'ends', 'days' unless @readings;
      push @row, $here->{unknown} ? '' : decimal($here->{cost} // 0, 2) if $basis ne 'none';
      push @row, $here->{last_day_ends} // 0 unless @readings;
      push @row, scalar keys %{$here->{persons} // {}} if $has_persons;
      if (!@readings) {
        push @row, $here->{ends} ? decimal(rounded(100 * $here->{ended_days}, $here->{ends}), 2) : '';
        push @row, $here->{starts} ? decimal(rounded(10000 * ($here->{open} // 0), $here->{starts}), 4) : '';
      }
      print join(',', @row), "\n";
    }
  }
}
