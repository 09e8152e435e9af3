#!/usr/bin/perl
# random_register.pl SEED FOLDER - a random case register in one of the many forms that offices export.
#
# Writes FOLDER/register.csv, FOLDER/truth.tsv (the same cases in one plain form: unit, measure, begin, end, cost,
# person, id) and FOLDER/options (words of the command line after `aggregate`).  The data describe no real place.
# Odd on purpose: open ends, ends on the day of the begin or the last of a month, 29 February, cases before, after and
# across the window, repeated ids, overlapping cases of a person, costs that are missing, negative or finer than cents.
use strict;
use warnings;

my ($seed, $folder) = @ARGV;
die "usage: random_register.pl SEED FOLDER\n" unless defined $folder;
srand($seed);

sub draw { return int(rand($_[0])) }
sub chance { return rand() < $_[0] }
sub one_of { return $_[draw(scalar @_)] }

my @lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

sub length_of {
  my ($year, $month) = @_;
  my $leap = ($year % 4 == 0 && $year % 100 != 0) || $year % 400 == 0;
  return $month == 2 && $leap ? 29 : $lengths[$month - 1];
}

# A day that is often one at an edge.
sub random_day {
  my ($first, $last) = @_;
  my $year = $first + draw($last - $first + 1);
  my $month = 1 + draw(12);
  return [$year, 2, 28 + (length_of($year, 2) == 29)] if chance(0.04);
  my $day = 1 + draw(length_of($year, $month));
  $day = 1 if chance(0.1);
  $day = length_of($year, $month) if chance(0.15);
  return [$year, $month, $day];
}

sub later {
  my ($day, $count) = @_;
  my ($y, $m, $d) = @$day;
  while ($count-- > 0) {
    $d++;
    if ($d > length_of($y, $m)) { $d = 1; $m++; }
    if ($m > 12) { $m = 1; $y++; }
  }
  return [$y, $m, $d];
}

sub plain { my ($day) = @_; return $day ? sprintf('%04d-%02d-%02d', @$day) : '' }

# ---- the form of this file --------------------------------------------------

my $separator = one_of(',', ';', "\t");
my $comma = $separator ne ',' ? chance(0.6) : chance(0.1);
my $quotes = one_of('none', 'texts', 'all', 'some');
my $german_dates = chance(0.5);
my $line_end = one_of("\n", "\n", "\r\n");
my $latin = chance(0.2);
my $bom = !$latin && chance(0.2);
my $groups = chance(0.3);
my $basis = one_of('month', 'month', 'month', 'day', 'case', 'lump-sum');
my $fine = chance(0.3);
my $missing = chance(0.25);
my $negative = chance(0.2);
my $notes = chance(0.4);
my @units = map { $_ . (chance(0.2) ? ' und ' . one_of('Neu', 'Alt') . 'stadt am langen Fluss' : '') }
  ('Walle', "S\x{fc}d", 'Mitte', 'Gr\'ben')[0 .. draw(4)];
my @measures = ('SPFH', "Vollzeitpflege, \x{a7} 33", 'Heim "A"', 'x')[0 .. draw(4)];
my ($from, $to) = (2009 + draw(3), 2012 + draw(2));

sub date_text {
  my ($day) = @_;
  return '' unless $day;
  my ($y, $m, $d) = @$day;
  return sprintf('%d-%d-%d', $y, $m, $d) if !$german_dates && chance(0.1);
  return plain($day) unless $german_dates;
  return sprintf('%d.%d.%04d', $d, $m, $y) if chance(0.2);
  return sprintf('%d. %s %04d', $d, ('Januar', 'Februar', "M\x{e4}rz", 'April', 'Mai', 'Juni', 'Juli', 'August',
      'September', 'Oktober', 'November', 'Dezember')[$m - 1], $y) if chance(0.05);
  return sprintf('%02d.%02d.%04d', $d, $m, $y);
}

sub grouped {
  my ($whole, $sign) = @_;
  1 while $whole =~ s/^(\d+)(\d{3})/$1$sign$2/;
  return $whole;
}

sub amount_text {
  my ($amount) = @_;
  return '' if $amount eq '';
  my ($minus, $whole, $part) = $amount =~ /^(-?)(\d+)\.(\d+)$/;
  $whole = grouped($whole, $comma ? '.' : ',') if $groups;
  my $text = $minus . $whole . ($comma ? ',' : '.') . $part;
  $text .= one_of(' EUR', ' Euro', ' EUR ') if chance(0.1);
  return $text;
}

sub padded {
  my ($text) = @_;
  return $text unless chance(0.08);
  my $blank = one_of(' ', '  ');
  return chance(0.5) ? $blank . $text : $text . $blank;
}

sub cell {
  my ($text, $is_text) = @_;
  $text = padded($text) unless $text =~ /\n/;
  my $must = $text =~ /[$separator"\r\n]/;
  my $wants = $quotes eq 'all' || ($quotes eq 'texts' && $is_text) || ($quotes eq 'some' && chance(0.3));
  return $text unless $must || $wants;
  $text =~ s/"/""/g;
  return "\"$text\"";
}

# ---- the cases --------------------------------------------------------------

my (@rows, @truth);
my $count = chance(0.1) ? 250 + draw(250) : 5 + draw(120); # a reader may take many rows together
for my $number (1 .. $count) {
  my $begin = random_day(2008, 2014);
  my $end = chance(0.2) && $basis ne 'case' ? undef : later($begin, one_of(0, 1, draw(40), draw(400), draw(1500)));
  my $cents = draw(one_of(300, 100_000, 900_000));
  my $amount = sprintf('%d.%02d', int($cents / 100), $cents % 100);
  $amount .= sprintf('%d', 1 + draw(9)) if $fine && chance(0.3);
  $amount .= '5' if $fine && chance(0.1);
  $amount = "-$amount" if $negative && chance(0.2) && $amount =~ /[1-9]/;
  $amount = '' if $missing && chance(0.05);
  my $id = chance(0.1) ? 1 + draw($count) : $number;
  $id = "F-$id" if $seed % 3 == 0;
  my $person = 'P' . draw(1 + int($count / 2));
  my ($unit, $measure) = (one_of(@units), one_of(@measures));
  my $end_text = $end ? date_text($end) : chance(0.1) ? ($german_dates ? '31.12.9999' : '9999-12-31') : '';
  my @cells = (cell($id, 1), cell($unit, 1), cell($measure, 1), cell(date_text($begin), 0), cell($end_text, 0),
    cell(amount_text($amount), 0), cell($person, 1));
  push @cells, cell(one_of('', 'ok', "first line\nsecond line", 'says "no"'), 1) if $notes;
  push @rows, join($separator, @cells);
  push @rows, one_of('', $separator x (@cells - 1)) if chance(0.03);
  push @truth, join("\t", $unit, $measure, plain($begin), plain($end), $amount, $person, $id);
}

# ---- the files --------------------------------------------------------------

sub write_file {
  my ($name, $layer, $text) = @_;
  open(my $file, ">$layer", "$folder/$name") or die "$folder/$name: $!\n";
  print $file $text;
  close($file) or die "$folder/$name: $!\n";
}

my @names = ('Fallnummer', 'Ort', 'Art', 'Beginn', 'Ende', 'Betrag', 'Person');
push @names, 'Bemerkung' if $notes;
my $text = join($line_end, join($separator, @names), @rows) . (chance(0.8) ? $line_end : '');
# Windows-1252 has no other bytes than Latin-1 for what is written here.
write_file('register.csv', $latin ? ':raw:encoding(latin1)' : ':raw:encoding(UTF-8)', ($bom ? "\x{feff}" : '') . $text);
write_file('truth.tsv', ':raw:encoding(UTF-8)', join("\n", @truth) . "\n");

my @options = ('--id', 'Fallnummer', '--unit', 'Ort', '--measure', 'Art', '--begin', 'Beginn', '--end-date', 'Ende');
push @options, '--person', 'Person' if chance(0.5);
if (chance(0.15)) {
  push @options, '--stichtag', join(',', map { plain(random_day(2009, 2013)) } 1 .. 1 + draw(5));
} else {
  push @options, '--cost', 'Betrag', '--cost-per', $basis;
  # Which sign is the decimal one cannot always be seen in a short file.
  push @options, '--decimal', $comma ? ',' : '.';
  push @options, '--by', one_of('month', 'month', 'quarter', 'year');
  my $by = $options[-1];
  if ($by ne 'month' || chance(0.7)) {
    push @options, '--from', $by eq 'month' ? sprintf('%d-%02d', $from, 1 + draw(12)) : $from;
    push @options, '--to-period', $by eq 'month' ? sprintf('%d-%02d', $to, 1 + draw(12)) : $to;
  }
}
push @options, '--encoding', 'windows-1252' if $latin && chance(0.5);
write_file('options', ':raw:encoding(UTF-8)', join("\n", @options) . "\n");
