findings-page-title = What a check can say
findings-page-intro = This is everything that utfall check and utfall load can say of datasets: what it means, an example and what to do. An error blocks a load. A warning is worth a look and a note worth knowing; they block nothing. The examples are what the tool prints of the small bad datasets under tests/errors.
findings-page-read = The first line of an example says where it is (file, line, column), how much it matters, what kind it is and what is wrong. Below stand the line of the file with a mark under the place, other places that have to do with it, and a hint.
findings-page-made = The page is written by a test, so that it follows the program.
findings-page-contents = Contents
findings-page-example = Example:
findings-page-remedy = What to do:
findings-page-heading-error = Error
findings-page-heading-warning = Warning
findings-page-heading-note = Note

findings-explained = What each kind means and how to mend it is in docs/findings.md.
failure-sarif-check = only check and load write sarif
column-place = Where
column-excerpt = The line of the file
column-args = Arguments
column-counts = Number of each kind
