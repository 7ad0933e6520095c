month-1 = jan
month-2 = feb
month-3 = mars
month-4 = apr
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec

period-until = till och med { $end }
