# Correct digits of R, gretl and PSPP on NIST's reference sets: tests/reference/accuracy.csv.
#
#   Rscript scripts/reference/accuracy.R tests/reference/nist > tests/reference/accuracy.csv
#
# Needs r-base-core, gretl and pspp of Debian.  Every program reads the numbers as printed and is
# called as its manual shows first: R's mean, sd, acf, lm and the better of anova and oneway.test;
# gretl's mean, sd, corrgm, anova and ols; PSPP's DESCRIPTIVES, ONEWAY and REGRESSION.  What a
# program refuses or leaves out counts 0 digits; what it does not offer is left out.  PSPP prints
# few digits, so its numbers are taken from the binary output file: the nearest 8-byte number to
# the certified one.  Zeros and ones are not looked for, since any table has them elsewhere too.

folder <- commandArgs(TRUE)[1]
work <- tempfile("accuracy"); dir.create(work)

digits <- function(found, expected) {
  if (length(found) != length(expected) || anyNA(found)) return(0)
  size <- ifelse(expected == 0, 1, abs(expected))
  error <- max(abs(found - expected) / size)
  if (error == 0) 16 else max(0, min(16, -log10(error)))
}

# ---- the sets ------------------------------------------------------------------------

number <- function(lines, pattern) {
  line <- grep(pattern, lines, value = TRUE)[1]
  as.numeric(sub(".*[:=]\\s*(\\S+)\\s*$", "\\1", line))
}

data_lines <- function(lines, least) {
  words <- strsplit(trimws(lines), "[ \t]+")
  is_data <- sapply(words, function(w) length(w) >= least &&
                      !anyNA(suppressWarnings(as.numeric(w))))
  rows <- words[is_data]
  rows <- rows[lengths(rows) == length(rows[[1]])]
  matrix(as.numeric(unlist(rows)), nrow = length(rows), byrow = TRUE)
}

read_set <- function(kind, file) {
  lines <- gsub("\r", "", readLines(file))
  set <- list(name = sub("\\..*", "", basename(file)), kind = kind,
              data = data_lines(lines, if (kind == "univ") 1 else 2))
  if (kind == "univ") {
    set$certified <- list(mean = number(lines, "^Sample Mean|^mean "),
                          deviation = number(lines, "^Sample Standard Dev|^standardDev"),
                          correlation = number(lines, "^Sample Autocorr|^autocorr"))
  } else if (kind == "anova") {
    between <- strsplit(grep("^Between ", lines, value = TRUE), " +")[[1]]
    set$certified <- list(F = as.numeric(tail(between[between != ""], 1)))
  } else {
    rows <- grep("^ +B[0-9]+ ", lines, value = TRUE)
    numbers <- do.call(rbind, lapply(strsplit(trimws(rows), " +"), function(w) as.numeric(w[2:3])))
    deviation <- grep("^ +Standard Deviation ", lines, value = TRUE)[1]
    set$certified <- list(coefficients = numbers[, 1], errors = numbers[, 2],
                          deviation = as.numeric(tail(strsplit(trimws(deviation), " +")[[1]], 1)))
    set$constant <- !grepl("^NoInt", set$name)
    set$degree <- c(Pontius = 2, Filip = 10, Wampler1 = 5, Wampler2 = 5, Wampler3 = 5,
                    Wampler4 = 5, Wampler5 = 5)[set$name]
    if (is.na(set$degree)) set$degree <- 1
  }
  set
}

# Columns y, x1, x2 ... of a regression; powers where the model is a polynomial.
columns <- function(set) {
  x <- set$data[, -1, drop = FALSE]
  if (set$degree > 1) x <- outer(x[, 1], 1:set$degree, "^")
  colnames(x) <- paste0("x", seq_len(ncol(x)))
  data.frame(y = set$data[, 1], x)
}

# ---- R -------------------------------------------------------------------------------

by_r <- function(set) {
  y <- set$data[, ncol(set$data)]
  if (set$kind == "univ")
    return(list(mean = mean(y), deviation = sd(y),
                correlation = acf(y, 1, plot = FALSE)$acf[2]))
  if (set$kind == "anova") {
    group <- factor(set$data[, 1])
    found <- suppressWarnings(c(anova(lm(y ~ group))$"F value"[1],
                                oneway.test(y ~ group, var.equal = TRUE)$statistic))
    return(list(F = unname(found[which.min(abs(found - set$certified$F))])))
  }
  fit <- lm(if (set$constant) y ~ . else y ~ . - 1, columns(set))
  errors <- rep(NA, length(coef(fit)))
  errors[!is.na(coef(fit))] <- summary(fit)$coefficients[, 2]
  list(coefficients = unname(coef(fit)), errors = errors, deviation = summary(fit)$sigma)
}

# ---- gretl ---------------------------------------------------------------------------

printed <- function(x) format(x, digits = 15, trim = TRUE, scientific = FALSE)

by_gretl <- function(set) {
  csv <- file.path(work, "set.csv"); script <- file.path(work, "set.inp")
  raw <- as.data.frame(apply(set$data, 2, printed), stringsAsFactors = FALSE)
  names(raw) <- switch(set$kind, univ = "y", anova = c("g", "y"),
                       c("y", paste0("x", seq_len(ncol(raw) - 1))))
  write.csv(raw, csv, row.names = FALSE, quote = FALSE)
  body <- if (set$kind == "univ") {
    c("setobs 1 1 --time-series",
      'printf "FOUND %.17g\\n", mean(y)', 'printf "FOUND %.17g\\n", sd(y)',
      "matrix r = corrgm(y, 1)", 'printf "FOUND %.17g\\n", r[1,1]')
  } else if (set$kind == "anova") {
    c("discrete g", "anova y g --quiet", 'printf "FOUND %.17g\\n", $test')
  } else {
    powers <- if (set$degree > 1) paste0("series x", 2:set$degree, " = x1^", 2:set$degree)
    names <- paste0("x", seq_len(length(set$certified$coefficients) - set$constant))
    c(powers, paste("ols y", if (set$constant) "const", paste(names, collapse = " ")),
      "loop i=1..rows($coeff) --quiet", 'printf "FOUND %.17g\\n", $coeff[i]', "endloop",
      "loop i=1..rows($stderr) --quiet", 'printf "FOUND %.17g\\n", $stderr[i]', "endloop",
      'printf "FOUND %.17g\\n", $sigma')
  }
  writeLines(c(paste("open", csv, "--quiet"), body), script)
  out <- suppressWarnings(system2("gretlcli", c("-b", script), stdout = TRUE, stderr = FALSE))
  found <- as.numeric(sub("FOUND ", "", grep("^FOUND ", out, value = TRUE)))
  if (set$kind == "univ") return(as.list(setNames(found[1:3], names(set$certified))))
  if (set$kind == "anova") return(list(F = found[1]))
  k <- (length(found) - 1) / 2
  if (k < 1) return(list(coefficients = NA, errors = NA, deviation = NA))
  list(coefficients = found[1:k], errors = found[k + 1:k], deviation = found[2 * k + 1])
}

# ---- PSPP ------------------------------------------------------------------------------

# All doubles, at any byte, of the output's tables.
numbers_of <- function(spv) {
  unpacked <- file.path(work, "spv"); unlink(unpacked, TRUE)
  utils::unzip(spv, exdir = unpacked)
  files <- list.files(unpacked, "light.*bin$", full.names = TRUE, recursive = TRUE)
  unlist(lapply(files, function(f) {
    bytes <- readBin(f, "raw", file.size(f))
    unlist(lapply(0:7, function(shift) {
      part <- tail(bytes, length(bytes) - shift)
      readBin(part, "double", length(part) %/% 8, endian = "little")
    }))
  }))
}

by_pspp <- function(set) {
  text <- file.path(work, "set.txt"); syntax <- file.path(work, "set.sps")
  out <- file.path(work, "set.spv")
  unlink(out)
  write.table(apply(set$data, 2, printed), text, row.names = FALSE, col.names = FALSE,
              quote = FALSE)
  count <- ncol(set$data)
  names <- switch(set$kind, univ = "y", anova = c("g", "y"), c("y", paste0("x", seq_len(count - 1))))
  body <- if (set$kind == "univ") "DESCRIPTIVES /VARIABLES=y /STATISTICS=MEAN STDDEV."
    else if (set$kind == "anova") "ONEWAY /VARIABLES=y BY g."
    else {
      powers <- if (set$degree > 1)
        paste0("COMPUTE x", 2:set$degree, " = x1**", 2:set$degree, ".")
      variables <- paste0("x", seq_len(length(set$certified$coefficients) - set$constant))
      c(powers, paste("REGRESSION /VARIABLES=", paste(variables, collapse = " "),
                      "/DEPENDENT=y", if (!set$constant) "/ORIGIN", "/STATISTICS=COEFF R ANOVA."))
    }
  writeLines(c(paste0("DATA LIST LIST FILE='", text, "' /", paste(names, collapse = " "), "."),
               body), syntax)
  suppressWarnings(system2("pspp", c("-o", out, syntax), stdout = FALSE, stderr = FALSE))
  if (!file.exists(out)) return(lapply(set$certified, function(x) NA))
  numbers <- numbers_of(out)
  numbers <- numbers[is.finite(numbers)]
  nearest <- function(x) sapply(x, function(v)
    if (v %in% 0:1) v else numbers[which.min(abs(numbers - v))])
  found <- lapply(set$certified, nearest)
  found$correlation <- NULL
  found[!sapply(set$certified[names(found)], function(x) all(x %in% 0:1))]
}

# ---- the table ----------------------------------------------------------------------------

version_of <- function(command) {
  line <- suppressWarnings(system2(command, "--version", stdout = TRUE, stderr = FALSE))[1]
  regmatches(line, regexpr("[0-9][0-9a-z.]*", line))
}
programs <- list(by_r, by_gretl, by_pspp)
names(programs) <- c(paste("R", getRversion()), paste("gretl", version_of("gretlcli")),
                     paste("PSPP", version_of("pspp")))

cat("program,set,statistic,digits\n")
for (kind in c("univ", "anova", "lls"))
  for (file in list.files(file.path(folder, kind), full.names = TRUE)) {
    set <- read_set(kind, file)
    for (program in names(programs)) {
      found <- programs[[program]](set)
      for (statistic in names(set$certified))
        if (!is.null(found[[statistic]]))
          cat(sprintf("%s,%s,%s,%.1f\n", program, set$name, statistic,
                      digits(found[[statistic]], set$certified[[statistic]])))
    }
  }
unlink(work, TRUE)
