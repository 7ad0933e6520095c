# A store in object storage.
arg-store_copy = Folder for copies of stores in object storage; else in the user’s cache
wanted-store = Give a folder, or s3://bucket/prefix for a store in object storage.
failure-bucket-copy = A store in object storage needs a folder for its copy, and the user’s cache cannot be found. Name one with --store-copy.
failure-bucket-denied = object storage denies access to { $store }: { $why }. It knows who asks by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
failure-bucket-none = there is no bucket of the name in { $store }. Check the address, and the server in AWS_ENDPOINT_URL.
failure-bucket-unanswered = the object storage of { $store } does not answer as it should: { $why }. Check the address, the server in AWS_ENDPOINT_URL and the network, and try again.
failure-bucket-setting = { $store } cannot be reached: { $why }. Check the variables AWS_ENDPOINT_URL, AWS_REGION and the others that begin with AWS_.
failure-bucket-claimed = { $host } has been writing to { $store } since { $day } { $time } UTC. Try again when it is done; a load that died there is let go of after an hour.
failure-bucket-overtaken = somebody else has written to { $store } meanwhile. Nothing of what was to be written is seen there; load again.
failure-bucket-unconditional = the server of { $store } does not know conditional writes (If-Match and If-None-Match), and two who write at once could spoil each other’s work. Nothing is written. Use a server that does.
failure-bucket-keyless = no key to { $store } was given, and this machine has none of its own: { $why }. Give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_SKIP_SIGNATURE=true for what everybody may read.
failure-bucket-plain = what is sent to { $server } would not be encrypted, and others could read it. Use https://, or set AWS_ALLOW_HTTP=true where the network is your own.
failure-bucket-needed = --store-copy says where the copy of a store in object storage is kept. Give the store’s address with --store s3://bucket/prefix.
failure-bucket-headless = the object head of { $store } is gone or cannot be read, and it says what counts. Nothing is written there. Copy all of it into a folder, rebuild the store with utfall load --again --store FOLDER, and put it under a new address.
