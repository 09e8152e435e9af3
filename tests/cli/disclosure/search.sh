# All text of a folder of reports, for tests that look for numbers in it: files as they are, and what workbooks,
# Word files and PDF files say where there are programs to open them.
everything() {
  find "$1" -type f | LC_ALL=C sort | while IFS= read -r file; do
    case $file in
      *.xlsx | *.docx) if command -v unzip >/dev/null; then unzip -p "$file" '*.xml'; fi ;;
      *.pdf) if command -v pdftotext >/dev/null; then pdftotext -layout "$file" -; fi ;;
      *) cat "$file" ;;
    esac
    echo
  done
}

# stands NUMBER FILE: as a number of its own, as it was read or with thousands (at most two groups more).
stands() {
  pattern=$(echo "$1" | sed -E 's/^([0-9]+)([0-9]{3})([0-9]{3})$/\1[.,]?\2[.,]?\3/; t; s/^([0-9]+)([0-9]{3})$/\1[.,]?\2/')
  LC_ALL=C grep -qE "(^|[^0-9.,])($pattern)([^0-9]|$)" "$2"
}
