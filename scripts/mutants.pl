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

my @sites;
for my $file (@files) {
  open my $in, '<', $file or die "$file: $!\n";
  my @lines = split /\n/, code_of(join '', <$in>);
  my $depth = 0;
  for my $number (0 .. $#lines) {
    my $line = $lines[$number];
    my $inside = $depth > 0;
    $depth += ($line =~ tr/{//) - ($line =~ tr/}//);
    next unless $inside;
    # Binary operators have blanks on both sides in this code; pointers and signs do not.
    while ($line =~ m{(?<= )([-+*/]=?|[<>]=?|[=!]=|&&|\|\|)(?= )}g) {
      push @sites, join "\t", $file, $number + 1, $-[1], $1, $flipped{$1} if $flipped{$1};
    }
    $line =~ s{\[\d+\](?= *(=|;|,))}{' ' x length $&}ge if $line =~ /^ *(static |const )*[a-z]\w* \*?\w+\[/;
    $line =~ s{(evs_arena_array\(\w[\w>.-]*, [\w>. *-]*[\w)] \+ )(\d+)(?=,)}{$1 . ' ' x length $2}ge;
    $line =~ s{(evs_arena_array\(\w[\w>.-]*, )(\d+)(?= [*+])}{$1 . ' ' x length $2}ge;
    while ($line =~ m{(?<![\w.])(?<!\de[-+])(\d+)(\.\d+)?(?![\w.])}g) {
      push @sites, join "\t", $file, $number + 1, $-[0], $1 . ($2 // ''), ($1 + 1) . ($2 // '');
    }
  }
}

# A generator of our own: the same draw with every perl.
my $state = $seed * 2 + 1;
for my $i (reverse 1 .. $#sites) {
  $state = ($state * 1103515245 + 12345) % 2147483648;
  my $j = int($state / 65536 * ($i + 1) / 32768);
  @sites[$i, $j] = @sites[$j, $i];
}
$count = @sites if $count > @sites;
print "$_\n" for @sites[0 .. $count - 1];
