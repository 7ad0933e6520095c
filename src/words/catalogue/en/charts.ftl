chart-goals-title = State grant per sub-goal { $year }
chart-measured-title = State grant by what has been measured { $year }
chart-flow-title = The way of the state grant { $year }
chart-trend-title = { $subject }, count per period
chart-trend-part = Dashed line and hollow point: { $period } is only { $length } and does not compare directly with the other periods.
chart-months = { $count } months
chart-days = { $count } days
chart-flow-root = State grant { $year }
