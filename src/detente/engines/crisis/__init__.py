"""When is there a deal that beats fighting, and what stops it from holding?

Closed forms: functions over arrays, worlds first, of any shapes that broadcast together. Nothing is drawn, nothing searched.
Shares and utilities lie on 0..1, costs of fighting are shares of the stake. The manual derives each line by hand.

    contest     who would win a fight, and what fighting is worth
    zone        which divisions both sides, or all veto actors, prefer to fighting
    commitment  does a coming loss of power make one side fight now?
    promise     how credible must a promise be, and how strong its guarantor?
    spoil       who gains if a deal breaks, and does an attack break it?
    patron      what does a supporter, added or taken away, do to all this?

After Fearon (1995), Powell (2006), Walter (2002), Kydd and Walter (2002), Stedman (1997) and Cunningham (2006).
"""
