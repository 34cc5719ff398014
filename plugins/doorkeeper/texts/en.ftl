# The doorkeeper: what is said to somebody who writes too much at once.

doorkeeper-too-many = That was a lot of messages at once, and I did not read this one. Please wait { $seconds } seconds, then send it again.
