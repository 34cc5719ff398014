# Die deurwagter: wat gesê word vir iemand wat te veel op een slag skryf.

doorkeeper-too-many = Dit was baie boodskappe op een slag, en ek het hierdie een nie gelees nie. Wag asseblief { $seconds } sekondes en stuur dit dan weer.
