# formats.R - series.csv of the working folder as SPSS and Stata files, by haven and by foreign.
#
# Places have codes with labels; one count is missing and another holds the code -9, declared as missing in the SPSS file.
library(haven)

series <- read.csv2("series.csv", encoding = "UTF-8", colClasses = "character")
number <- function(text) as.numeric(sub(",", ".", gsub(".", "", text, fixed = TRUE), fixed = TRUE))
day <- as.Date(series$Stichtag, "%d.%m.%Y")
place <- labelled(ifelse(series$Ort == "Walle", 4, 1), c(Bremen = 1, Walle = 4, Vegesack = 5), label = "Ort der Hilfe")
cases <- number(series$Fälle)
cost <- number(series$Ausgaben)

spss <- data.frame(Ort = place, Stichtag = day)
spss[["Fälle"]] <- cases
spss$Ausgaben <- cost
spss$Lage <- series$Lage
write_sav(spss, "series.sav", compress = "byte")
write_sav(spss, "series.zsav", compress = "zsav")

coded <- spss
coded[["Fälle"]] <- labelled_spss(replace(cases, is.na(cases), -9), c("keine Angabe" = -9), na_values = c(-9, -8))
write_sav(coded, "declared.sav", compress = "none")

names(spss)[3] <- "Faelle" # Stata before 14 has ASCII names only
write_dta(spss, "series.dta", version = 14)
write_dta(spss, "series13.dta", version = 13)

# quarters as Stata counts them, floats, a tagged missing value
quarter <- (as.POSIXlt(day)$year - 60) * 4 + as.POSIXlt(day)$mon %/% 3
tagged <- data.frame(Ort = as_factor(place), Quartal = structure(quarter, format.stata = "%tq"))
tagged$Faelle <- replace(cases, is.na(cases), tagged_na("a"))
tagged$Ausgaben <- cost
write_dta(tagged, "quarters.dta", version = 15)

# the same word in UTF-8 and in Windows-1252: old files do not say which
for (encoding in c("UTF-8", "latin1")) {
  town <- iconv(c("Gr\u00f6pelingen", "Walle"), "UTF-8", encoding)
  foreign::write.dta(data.frame(Ort = town, Jahr = 2011L, Faelle = c(5, 6)), paste0(tolower(encoding), ".dta"), version = 8L)
}

# foreign gives dates no format, so they go as texts
foreign::write.dta(data.frame(Ort = as_factor(place), Stichtag = format(day), Faelle = as.integer(cases), Ausgaben = cost),
  "foreign.dta", version = 8L)
