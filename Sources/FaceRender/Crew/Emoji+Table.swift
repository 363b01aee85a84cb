extension Emoji {
  /// 256 that differ in shape and not only in colour, have a picture by themselves (Unicode's Emoji_Presentation), and
  /// have one plain name in each language; a low line stands for a space. Their order is part of the crew picture: two
  /// devices that differ in it show different pictures of one crew.
  static let table = """
    🐶 dog hund | 🐱 cat katt | 🐭 mouse mus | 🐰 rabbit kanin
    🦊 fox räv | 🐻 bear björn | 🐼 panda panda | 🐨 koala koala
    🐯 tiger tiger | 🦁 lion lejon | 🐮 cow ko | 🐷 pig gris
    🐸 frog groda | 🐵 monkey apa | 🐔 hen höna | 🐧 penguin pingvin
    🐤 chick kyckling | 🦆 duck and | 🦉 owl uggla | 🦇 bat fladdermus
    🦓 zebra zebra | 🐴 horse häst | 🦄 unicorn enhörning | 🐝 bee bi
    🐛 caterpillar larv | 🦋 butterfly fjäril | 🐌 snail snigel | 🐞 ladybird nyckelpiga
    🐢 turtle sköldpadda | 🐍 snake orm | 🦎 lizard ödla | 🐙 octopus bläckfisk
    🦐 shrimp räka | 🦀 crab krabba | 🐠 fish fisk | 🐬 dolphin delfin
    🐳 whale val | 🦈 shark haj | 🐊 crocodile krokodil | 🐘 elephant elefant
    🦏 rhinoceros noshörning | 🐫 camel kamel | 🦒 giraffe giraff | 🐑 sheep får
    🐐 goat get | 🦌 deer hjort | 🦃 turkey kalkon | 🦔 hedgehog igelkott
    🦚 peacock påfågel | 🦜 parrot papegoja | 🦢 swan svan | 🦩 flamingo flamingo
    🦝 raccoon tvättbjörn | 🦘 kangaroo känguru | 🦖 dinosaur dinosaurie | 🐉 dragon drake
    🦂 scorpion skorpion | 🐜 ant myra | 🐡 blowfish blåsfisk | 🦥 sloth sengångare
    🌵 cactus kaktus | 🌲 fir gran | 🌴 palm palm | 🍀 clover klöver
    🍁 maple_leaf lönnlöv | 🍄 mushroom svamp | 🌹 rose ros | 🌻 sunflower solros
    🌷 tulip tulpan | 🌸 cherry_blossom körsbärsblomma | 🌙 moon måne | ⭐ star stjärna
    🌈 rainbow regnbåge | ⚡ lightning blixt | 💧 drop droppe | 🌊 wave våg
    ⛄ snowman snögubbe | 🌍 globe jordklot | 🪐 planet planet | 🌋 volcano vulkan
    🌞 sun sol | ☔ umbrella paraply | 🐚 shell snäcka | 🍎 apple äpple
    🍐 pear päron | 🍊 orange apelsin | 🍋 lemon citron | 🍌 banana banan
    🍉 melon melon | 🍇 grapes druvor | 🍓 strawberry jordgubbe | 🍒 cherries körsbär
    🍍 pineapple ananas | 🥝 kiwi kiwi | 🍅 tomato tomat | 🥑 avocado avokado
    🥕 carrot morot | 🌽 maize majs | 🥦 broccoli broccoli | 🥒 cucumber gurka
    🥔 potato potatis | 🌰 chestnut kastanj | 🍞 bread bröd | 🥐 croissant giffel
    🥨 pretzel kringla | 🧀 cheese ost | 🥚 egg ägg | 🍔 burger hamburgare
    🍟 chips pommes | 🍕 pizza pizza | 🌭 hot_dog varmkorv | 🌮 taco taco
    🍜 noodles nudlar | 🍣 sushi sushi | 🍦 ice_cream glass | 🍩 doughnut munk
    🍪 biscuit kaka | 🎂 cake tårta | 🍫 chocolate choklad | 🍬 sweet karamell
    🍭 lollipop klubba | 🍯 honey honung | 🍿 popcorn popcorn | ☕ coffee kaffe
    🧊 ice is | 🧂 salt salt | 🥄 spoon sked | 🥛 milk mjölk
    ⚽ football fotboll | 🏀 basketball basketboll | 🎾 tennis_ball tennisboll | 🏓 table_tennis bordtennis
    🥊 boxing_glove boxhandske | 🎣 fishing_rod metspö | 🎿 skis skidor | 🛷 sledge kälke
    🎯 target måltavla | 🎲 dice tärning | 🧩 puzzle pussel | 🎮 game_pad spelkontroll
    🏆 trophy pokal | 🎨 palette palett | 🎭 masks masker | 🎪 circus_tent cirkustält
    🎈 balloon ballong | 🎁 present paket | 🎀 bow rosett | 🎃 pumpkin pumpa
    🎸 guitar gitarr | 🎹 piano piano | 🎺 trumpet trumpet | 🎻 violin fiol
    🥁 drum trumma | 🔔 bell bjällra | 🎤 microphone mikrofon | 🎧 headphones hörlurar
    🎬 clapperboard filmklappa | 🚗 car bil | 🚌 bus buss | 🚜 tractor traktor
    🚲 bicycle cykel | 🛴 scooter sparkcykel | 🚂 train tåg | 🚀 rocket raket
    🚁 helicopter helikopter | ⛵ sailing_boat segelbåt | 🚢 ship fartyg | ⚓ anchor ankare
    🛸 flying_saucer flygande_tefat | 🚒 fire_engine brandbil | 🛶 canoe kanot | 🚦 traffic_light trafikljus
    ⛺ tent tält | 🏠 house hus | 🏰 castle slott | 🗿 stone_head stenhuvud
    🎡 big_wheel pariserhjul | 🎠 carousel karusell | ⛲ fountain fontän | 🌉 bridge bro
    🗼 tower torn | 🚠 cable_car linbana | ⌚ watch armbandsur | 📱 phone mobil
    💻 laptop dator | 📷 camera kamera | 📺 television tv | 📻 radio radio
    ⏰ alarm_clock väckarklocka | ⏳ hourglass timglas | 🔋 battery batteri | 💡 light_bulb glödlampa
    🔦 torch ficklampa | 💎 diamond diamant | 🔨 hammer hammare | 🔧 spanner skiftnyckel
    🔩 bolt skruv | 🧲 magnet magnet | 🔑 key nyckel | 🔒 padlock hänglås
    🚪 door dörr | 🪑 chair stol | 🧸 teddy_bear nalle | 🧦 socks strumpor
    👟 shoe sko | 👢 boot stövel | 👑 crown krona | 🎩 top_hat cylinderhatt
    🧢 cap keps | 👓 glasses glasögon | 👗 dress klänning | 👕 shirt tröja
    🧣 scarf halsduk | 🧤 gloves vantar | 💍 ring ring | 🎒 rucksack ryggsäck
    💼 briefcase portfölj | 📚 books böcker | 📌 pin häftstift | 📎 paper_clip gem
    📏 ruler linjal | 🔬 microscope mikroskop | 🔭 telescope teleskop | 🧪 test_tube provrör
    🧼 soap tvål | 🧹 broom kvast | 🧺 basket korg | 🛁 bathtub badkar
    📦 box låda | 📮 postbox brevlåda | 🧭 compass kompass | 🔍 magnifier förstoringsglas
    🪓 axe yxa | 🧵 thread tråd | 🧶 yarn garn | 🏮 lantern lykta
    🪂 parachute fallskärm | 🧯 extinguisher brandsläckare | 📡 dish parabol | 👻 ghost spöke
    👽 alien utomjording | 🤖 robot robot | 🎅 Santa tomte | 👀 eyes ögon
    👂 ear öra | 👃 nose näsa | 👄 mouth mun | 🦷 tooth tand
    🦶 foot fot | 💪 muscle muskel | 🧠 brain hjärna | 🦴 bone ben
    👶 baby bebis | 🤡 clown clown | ✋ hand hand | 👍 thumb tumme
    """
}
