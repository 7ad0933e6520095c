chart-goals-title = Statsbidrag per delmål { $year }
chart-measured-title = Statsbidrag efter vad som har mätts { $year }
chart-flow-title = Statsbidragets väg { $year }
chart-trend-title = { $subject }, antal per period
chart-trend-part = Streckad linje och ihålig punkt: { $period } är bara { $length } och kan inte jämföras rakt av med de andra perioderna.
chart-months = { $count } mån
chart-days = { $count } dagar
chart-flow-root = Statsbidrag { $year }
