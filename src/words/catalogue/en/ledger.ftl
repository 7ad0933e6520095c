schema-table-ledger_map = Which postings of a ledger are an activity's spending. One row is accounts, and an object if need be, for one activity. The table is optional; utfall import reads ledgers (SIE 4) by it.
schema-ledger_map-line = The funding line, where the row is for that alone: then only postings of its year count. Empty: the line that the activity has money of in the year.
schema-ledger_map-account_from = The account, or the first of a range.
schema-ledger_map-account_to = The last account of the range. Empty: the one account.
schema-ledger_map-dimension = The dimension of the object by SIE: 1 cost centre, 6 project. Empty: all postings on the accounts, whatever their objects.
schema-ledger_map-object = The object in the dimension, as the ledger writes it. Empty: any object of the dimension.
schema-ledger_map-parts = How many of the parts are the activity's. Empty: all of it.
schema-ledger_map-of = How many parts the postings are divided into. Empty: not divided.
schema-ledger_map-basis = Whether a source states it, or it is judged.
schema-ledger_map-source = The document that states it. Empty when it is judged.
schema-ledger_map-lines = Where in the document's text it is stated. Empty when it is judged.

import-extraction-ledger = ledger (SIE 4), locators are lines of the file
read-ledger = { $count ->
    [one] One posting
   *[other] { $count } postings
 } on { $accounts }, { $period }.
left-ledger-year = The dataset has no funding line for { $year }; what is posted then is passed over.
hint-ledger-line = Write the funding line in the row of ledger_map, or give it with --line.
hint-answers-ledgers = Two ledgers say different things of the same year. Read each into a dataset of its own, or one that holds both.
hint-answers-ledger-replace = Find out what has been posted since. --replace lets the ledger take the row's place.
failure-import-both = Workbooks (.xlsx), ledgers (.se) and answers of statistics services (.json) are read apart: give files of one kind in each call.
failure-ledger-map = { $name } has no rows in ledger_map, so that no posting is known to be an activity's. Say there which accounts, and which cost centres or projects, each activity has (utfall schema shows the columns).

finding-bad-ledger-map = { $reason }
    .hint = Mend the row of ledger_map.
    .about = A row of ledger_map names accounts upside down, an object without its dimension, or a part that is more than the whole.
ledger-map-accounts = The accounts end at { $to }, before they begin at { $from }.
ledger-map-dimension = An object is named without its dimension, so that it could be a cost centre or a project.
ledger-map-more = { $parts } of { $of } parts is more than the whole.
ledger-map-half = parts and of belong together: one of them is empty.
finding-ledger-disagrees = The ledger “{ $source }” does not give this row of { $activity }, { $line }, { $year }: { $reason }
    .hint = Read the ledger again with utfall import --replace, or see what has been changed in ledger_map.
    .about = Money used is worked out again from the ledger by the rows of ledger_map, with every check of sources. The row says something else.
ledger-gives-nothing = by ledger_map no posting is the activity's.
ledger-gives = by ledger_map the postings come to { $kr }, not { $said }.
ledger-lines = the postings stand on other lines: { $lines }.
finding-ledger-broken = { $reason }
    .hint = Export the ledger again from the accounting program as SIE 4. Nothing is written before every line can be read.
    .about = A line of a ledger (SIE) cannot be read. What it holds might be money, so that nothing is summed up past it.
ledger-no-label = The line does not begin with a label like #TRANS.
ledger-open-quote = A quotation mark has no other to end it.
ledger-open-brace = A brace is opened and not closed.
ledger-stray-brace = A brace is closed that nothing opened.
ledger-half-object = The objects are not in pairs of dimension and object.
ledger-outside = The posting belongs to no voucher.
ledger-account = The account is not written in digits alone.
ledger-amount = The amount is no number, or larger than any that is posted.
ledger-day = The day is not written YYYYMMDD, or the year has no number.
ledger-no-vouchers = The ledger has no vouchers (#SIETYP { $kind }). Sums alone do not say what an activity cost: export the type 4, with transactions.
finding-ledger-currency = The ledger is kept in { $currency }.
    .hint = Grants are in kronor. Export the ledger in SEK.
    .about = A ledger is kept in another currency than kronor, and no rate is guessed.
finding-ledger-taken-twice = { $count ->
    [one] A posting is
   *[other] { $count } postings, { $kr } in all, are
 } taken by { $rows } together, more than once over.
    .hint = Give each row accounts or objects of its own, or parts that make one whole at most.
    .about = Rows of ledger_map take more than the whole of the same postings, so that money would be counted twice.
finding-ledger-below-zero = By { $accounts } the postings of { $activity } in { $year } come to { $kr }, below zero.
    .hint = Leave out accounts of income, such as the grant itself, from ledger_map, or see whether costs are missing.
    .about = Money used cannot be less than nothing. Most often the map takes the account that the grant itself came in on.
finding-ledger-map-idle = No posting in { $file } is taken by “{ $id }” ({ $accounts }).
    .hint = See whether the object and the accounts are written as in the ledger; a later year may have others.
    .about = A row of ledger_map takes nothing of a ledger: an object that the ledger does not know, accounts without postings, or another year.
finding-posting-without-object = { $count ->
    [one] A posting
   *[other] { $count } postings
 } on account { $account }, { $kr } in all, { $count ->
    [one] has
   *[other] have
 } no cost centre or project and { $count ->
    [one] is
   *[other] are
 } no activity's.
    .hint = Find out whether they belong to an activity. What is posted without an object is not counted.
    .about = Postings on accounts of ledger_map have no object of the dimension that the map asks for. They are counted nowhere.
finding-object-not-mapped = { $count ->
    [one] A posting
   *[other] { $count } postings
 } on the same accounts, { $kr } in all, { $count ->
    [one] has another object
   *[other] have other objects
 } than those in ledger_map: { $objects }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
 }.
    .hint = Add a row to ledger_map if one of them is an activity's. Otherwise all is as it should be.
    .about = Beside the objects that ledger_map names, others have postings on the same accounts. Mostly they are of other work.
finding-account-not-described = Account { $account } has postings, but the ledger does not describe it (#KONTO).
    .hint = See whether the account is right; the ledger may have been put together by hand.
    .about = A ledger posts on an account that its chart of accounts lacks.
finding-voucher-unbalanced = The postings of voucher { $voucher } make { $kr }, not zero.
    .hint = See whether postings are missing: some programs leave out what a user may not see.
    .about = Debit and credit of a voucher differ, so that some of its postings are missing or wrong.
finding-balance-differs = { $label } of account { $account } says { $said }; with the opening balance the postings give { $gives }, a difference of { $kr }. { $why }
    .hint = Compare with the ledger in the accounting program. The postings count, not the balance.
    .about = A closing balance or result that a ledger prints is not what its opening balance and postings give.
balance-no-posting = The account has no posting in the year, so that vouchers are missing.
balance-removed = The difference is just what was taken out again (#BTRANS): the balance still counts it.
balance-unknown = Vouchers are missing, or the balance is of another day.
finding-ledger-year = { $reason }
    .hint = Know it when amounts are compared: what is posted later, and in other ledgers, is not counted.
    .about = A posting counts for the calendar year of its day. A ledger whose financial years are others, or have not ended, does not hold all of a year.
ledger-year-none = The ledger does not say which financial years it has, so that it cannot be seen whether all of a year is there.
ledger-year-broken = The financial year { $period } is no calendar year. Each posting counts for the calendar year of its day; the rest of a year stands in another ledger.
ledger-year-open = The ledger was written on { $day }, before { $period } had ended. What has been posted since is not in it.
note-ledger-control = The ledger has a control sum (#KSUMMA), which is not worked out again; the SHA-256 of the file is kept.

formula-used = what the postings come to that ledger_map takes of the ledger; without a ledger, as the document prints it
formula-used-left = granted − used: { $granted } − { $used }
formula-used-beyond = used − granted: { $used } − { $granted }
note-used = { $line }: of { $granted } to activities with a ledger, { $used } is used. { $left } is left, and { $beyond } is used beyond the grants.{ $unknown ->
    [0] { "" }
    [one] {" "}One grant has no ledger on record.
   *[other] {" "}{ $unknown } grants have no ledger on record.
 }
note-used-repaid = What is left is not a debt by that alone: the agreement and the decision say what is to be repaid, and until when it may be used. What is used beyond a grant is paid by somebody else.
column-left_of_grant = Left of the grant
column-beyond_grant = Used beyond the grant
explain-more-postings = … and { $count ->
    [one] one more posting
   *[other] { $count } more postings
 }. Where a row has very many, long ranges of lines are named, with postings of others among them; utfall check works out which count.
