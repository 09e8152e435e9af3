#!/usr/bin/perl
# mutants.pl COUNT SEED FILE... - that many single changes to C sources, drawn by the seed, one a line:
# FILE, line, column, what stands there, what shall stand there (with tabs between).
#
# Operators are flipped (+ -, * /, < >=, > <=, == !=, && ||, += -=), and numbers made one larger; comments, texts,
# the preprocessor and the bounds of tables (enum, sizes in declarations, the numbers of `2 * count + 1` in an allocation: more
# elements, which nothing reads) are left alone, and so are exponents such as 1e-12: a tolerance a little wider is no error
# that a test should find.
use strict;
use warnings;

my ($count, $seed, @files) = @ARGV;
my %flipped = (
  '+' => '-', '-' => '+', '*' => '/', '/' => '*', '<' => '>=', '>=' => '<', '>' => '<=', '<=' => '>',
  '==' => '!=', '!=' => '==', '&&' => '||', '||' => '&&', '+=' => '-=', '-=' => '+=', '*=' => '/=', '/=' => '*=',
);

# The text with every character of comments, strings and characters as a blank.
sub code_of {
  my ($text) = @_;
  $text =~ s{(/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')}{my $t = $1; $t =~ s/[^\n]/ /g; $t}gse;
  $text =~ s{^[ \t]*#.*?(?<!\\)$}{my $t = $&; $t =~ s/[^\n]/ /g; $t}gme;
  $text =~ s{\benum\b[^;]*;}{my $t = $&; $t =~ s/[^\n]/ /g; $t}gse;
  return $text;
}

# A number of 32 bits from a text, as well mixed as a draw needs (FNV-1a, then MurmurHash3's last step).
sub drawn_by {
  my $hash = 2166136261;
  $hash = (($hash ^ ord) * 16777619) % 4294967296 for split //, $_[0];
  $hash = (($hash ^ $hash >> 16) * 0x85ebca6b) % 4294967296;
  $hash = (($hash ^ $hash >> 13) * 0xc2b2ae35) % 4294967296;
  return $hash ^ $hash >> 16;
}

# Each place has its number by the seed, its file and its line, so that a change elsewhere leaves the draw as it is.
my @sites;
my %seen;
sub note {
  my ($site, @place) = @_;
  push @sites, [drawn_by("$seed\t$site\t$place[2]"), join "\t", @place];
}

for my $file (@files) {
  open my $in, '<', $file or die "$file: $!\n";
  my @lines = split /\n/, code_of(join '', <$in>);
  my $depth = 0;
  for my $number (0 .. $#lines) {
    my $line = $lines[$number];
    my $inside = $depth > 0;
    $depth += ($line =~ tr/{//) - ($line =~ tr/}//);
    next unless $inside;
    my $site = join "\t", $file, $lines[$number], $seen{$file, $lines[$number]}++;
    # Binary operators have blanks on both sides in this code; pointers and signs do not.
    while ($line =~ m{(?<= )([-+*/]=?|[<>]=?|[=!]=|&&|\|\|)(?= )}g) {
      note($site, $file, $number + 1, $-[1], $1, $flipped{$1}) if $flipped{$1};
    }
    $line =~ s{\[\d+\](?= *(=|;|,))}{' ' x length $&}ge if $line =~ /^ *(static |const )*[a-z]\w* \*?\w+\[/;
    $line =~ s{(evs_arena_array\(\w[\w>.-]*, [\w>. *-]*[\w)] \+ )(\d+)(?=,)}{$1 . ' ' x length $2}ge;
    $line =~ s{(evs_arena_array\(\w[\w>.-]*, )(\d+)(?= [*+])}{$1 . ' ' x length $2}ge;
    while ($line =~ m{(?<![\w.])(?<!\de[-+])(\d+)(\.\d+)?(?![\w.])}g) {
      note($site, $file, $number + 1, $-[0], $1 . ($2 // ''), ($1 + 1) . ($2 // ''));
    }
  }
}

@sites = sort { $a->[0] <=> $b->[0] || $a->[1] cmp $b->[1] } @sites;
$count = @sites if $count > @sites;
print "$_->[1]\n" for @sites[0 .. $count - 1];
