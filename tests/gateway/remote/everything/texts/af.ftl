ev-amount = Hoeveel?
ev-begin = Begin { $round }, gesê { $said }, op { $today }, { $chance }
ev-spoken = Ons praat { $language }, opgeteken { $noted }
