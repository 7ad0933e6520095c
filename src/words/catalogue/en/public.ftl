# Answers that everybody may read (--public).
arg-public = An answer that everybody may read: small counts of people, and what they could be worked out from, are withheld
arg-threshold = The least count of people that is shown with --public; else 5
arg-withhold_zeros = Withhold zeros as well with --public
public-note = The answer is for everybody: counts of people from { $least } to { $most }, and what they could be worked out from, are withheld. { $count ->
    [0] No outcome is withheld.
    [one] One outcome of the load is withheld.
   *[other] { $count } outcomes of the load are withheld.
 }
public-exempt = { $count ->
    [one] One outcome is shown as it is, since its source is published.
   *[other] { $count } outcomes are shown as they are, since their sources are published.
 }
public-exposed = { $count ->
    [one] One small count can be worked out from published sources. Nothing here can change that.
   *[other] { $count } small counts can be worked out from published sources. Nothing here can change that.
 }
failure-public-needed = { $option } says what --public withholds. Add --public.
failure-public-query = SQL of one’s own cannot be asked with --public. Use one of the program’s own queries: utfall query lists them.
failure-public-export = The file would hold the dataset’s rows as they are, or their checksum. That cannot be done with --public.
failure-public-explain = { $address } is withheld, and so are the rows behind it.
failure-public-load = With --public only the newest load or a published one can be asked for: the difference between two loads can show what is withheld.
