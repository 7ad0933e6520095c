# Ett lager i objektlagring.
arg-store_copy = Mapp för kopior av lager i objektlagring; annars i användarens cache
wanted-store = Ange en mapp, eller s3://bucket/prefix för ett lager i objektlagring.
failure-bucket-copy = Ett lager i objektlagring behöver en mapp för sin kopia, och användarens cache går inte att hitta. Ange en med --store-copy.
failure-bucket-denied = objektlagringen släpper inte in dig i { $store }: { $why }. Den känner igen den som frågar på AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY.
failure-bucket-none = det finns ingen bucket med namnet i { $store }. Kontrollera adressen, och servern i AWS_ENDPOINT_URL.
failure-bucket-unanswered = objektlagringen för { $store } svarar inte som den ska: { $why }. Kontrollera adressen, servern i AWS_ENDPOINT_URL och nätet, och försök igen.
failure-bucket-setting = { $store } går inte att nå: { $why }. Kontrollera variablerna AWS_ENDPOINT_URL, AWS_REGION och de andra som börjar med AWS_.
failure-bucket-claimed = { $host } skriver till { $store } sedan { $day } kl. { $time } UTC. Försök igen när det är klart; en inläsning som har dött där släpps efter en timme.
failure-bucket-overtaken = någon annan har skrivit till { $store } under tiden. Inget av det som nu skulle skrivas syns där; läs in igen.
failure-bucket-unconditional = servern för { $store } kan inte villkorade skrivningar (If-Match och If-None-Match), och då kan två som skriver samtidigt förstöra för varandra. Inget är skrivet. Använd en server som kan det.
failure-bucket-keyless = ingen nyckel till { $store } är angiven, och den här datorn har ingen egen: { $why }. Ange AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY, eller AWS_SKIP_SIGNATURE=true för det som alla får läsa.
failure-bucket-plain = det som skickas till { $server } skulle vara okrypterat, och andra kan då läsa det. Använd https://, eller sätt AWS_ALLOW_HTTP=true om nätet är ert eget.
failure-bucket-needed = --store-copy säger var kopian av ett lager i objektlagring ska ligga. Ange lagrets adress med --store s3://bucket/prefix.
failure-bucket-headless = objektet head i { $store } saknas eller går inte att läsa, och det säger vad som gäller. Inget skrivs där. Hämta ner allt därifrån till en mapp, bygg upp lagret med utfall load --again --store MAPP och lägg upp det under en ny adress.
