"""Everyday English for the voice to learn from: words by the place they can take in a sentence.

Written by us. Chosen for two things: what a companion says and hears in a day, and English
sounds in many neighbourhoods (clusters, diphthongs, both ends of a word).
"""

PEOPLE = """
I|you|we|they|he|she|my friend|your sister|my brother|our neighbour|the teacher|the captain|
the doctor|that girl|this boy|the baker|a stranger|everyone|somebody|nobody|my grandmother|
her uncle|his cousin|the children|two students|the painter|a young woman|an old man|Hana|Yuki|
Thomas|Alice|George|Ruth|Joy|Beth|the driver|the musician|my whole family|the queen|a shy ghost|
the librarian|your father|my mother|the quiet one|those people|three sailors|a clever fox|
the little bird|an orange cat|the dog next door|the judge
""".replace("\n", "").split("|")

DID = """
liked|remembered|wanted|saw|lost|bought|painted|found|made|broke|carried|forgot|opened|washed|
watched|borrowed|chose|drew|fixed|gave away|heard about|kept|laughed at|loved|moved|noticed|
ordered|photographed|pushed|read about|shared|showed me|sold|stole|thought about|threw away|
touched|tried|turned over|used|visited|wrote about|missed|enjoyed|caught|brought|measured|
finished|cooked|cleaned|dreamed of|talked about|looked for|waited for|pointed at|listened to|
asked for|hid|cut|burned|tasted|sketched|worried about|imagined|described|changed|joined
""".replace("\n", "").split("|")

DO = """
like|remember|want|see|buy|paint|find|make|carry|forget|open|wash|watch|borrow|choose|draw|fix|
keep|love|move|notice|share|show me|try|use|visit|miss|enjoy|catch|bring|measure|finish|cook|
clean|dream of|talk about|look for|wait for|listen to|ask for|hide|cut|taste|imagine|describe|
change|join|read|write|sing|play|hold|need|know|hear|understand|believe|leave|start|stop
""".replace("\n", "").split("|")

THINGS = (
    """
the red book|a cup of tea|the blue sky|my umbrella|a song about rain|the long road|ten apples|
a letter|the green door|some bread|the piano|a small box|her hat|the window|three flowers|
an orange|the train|a picture of a mountain|his phone|the garden key|the old clock|a warm coat|
fresh strawberries|the yellow bicycle|a wooden chair|the broken mirror|some hot chocolate|
a bowl of rice|the evening news|a strange dream|the first snow|that movie|the new game|
a pair of shoes|the silver moon|a thousand stars|the church bell|an empty bottle|my favourite song|
the weather|a joke|the museum|your idea|the bridge|a birthday cake|the last page|a treasure map|
the whole story|some fish|the ocean|a loud noise|the answer|a difficult question|the beach|
our house|a soft pillow|the kitchen table|the number seven|a cheap watch|the village|
nothing at all|something special|a bunch of grapes|the juice|a gray feather|the thick forest|
her voice|your smile|this music|the spring festival|a bath|the shower|a vision|the usual place|
that measure|the edge of the cliff|an engine|the jungle|a badge|both hands|the north wind|
a mouth full of teeth|the theatre|a shiny shell|five chairs|the choice|a noisy toy|
the power of words|a crowd|the town square|the sour milk|a pure heart|the tour|fear|the air|
a chair in the corner|the scarf|the world|a bird|early work|the ring|a long song|the bank|
""".replace("\n", "")
    .rstrip("|")
    .split("|")
)

WHERE_WHEN = """
today|in the garden|last night|with you|again|near the sea|this morning|at school|after dinner|
because it was late|before the festival|on Sunday|for mother|under the bridge|in the kitchen|
at the station|by the river|on the roof|in the middle of the night|on Wednesday afternoon|
every Thursday|before breakfast|with a smile|without a word|in spring|in the autumn rain|
during the holidays|at half past eight|in January|on the way home|behind the house|next to the fire|
across the street|as usual|very carefully|rather slowly|twice|once more|for the first time|
all by myself|with both hands|in a big hurry|over there|around the world|at the same time|
just for fun|as quickly as possible|in front of everybody|a year ago|tomorrow|soon|together
""".replace("\n", "").split("|")

HOW = """
happy|sad|tired|hungry|angry|beautiful|quiet|strange|wonderful|cold|warm|expensive|simple|bright|
dark|dangerous|delicious|easy|funny|gentle|heavy|honest|important|kind|lazy|lovely|lucky|lonely|
nervous|perfect|pretty|proud|ready|safe|scared|serious|short|shy|sick|slow|smart|soft|sorry|
special|strong|stupid|surprised|sweet|tall|thin|tiny|true|useful|weak|wet|wise|worried|wrong|
young|curious|excited|embarrassed|comfortable|jealous|thirsty|brave|cute|busy|late|fine|okay|
real|different|possible|boring|amazing|enough|rich|poor|full|empty|loud|sharp|smooth|rough
""".replace("\n", "").split("|")

TOPICS = """
music|the weather|your day|cooking|books|video games|the sea|my family|school|work|cats|dogs|
painting|the stars|trains|flowers|sleep|breakfast|the moon|old songs|travelling|photographs|
winter|summer|dreams|stories|the news|computers|tea|birthday presents|ghosts|friendship|
mathematics|history|language|football|dancing|gardening|chocolate|rainy days|the future
""".replace("\n", "").split("|")

NUMBERS = """
one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|
sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|
a hundred|a thousand|a million|twenty one|thirty five|forty eight|ninety nine|zero|half
""".replace("\n", "").split("|")

WORDS = """
absolutely|accident|actually|adventure|advice|afraid|afternoon|airport|alphabet|always|animal|
answer|anybody|apartment|arrange|autumn|award|awful|baby|balance|balloon|basket|bathroom|beach|
bear|behave|beneath|beyond|blanket|blossom|blue|bottom|bounce|branch|bread|breathe|brush|bubble|
budget|bundle|butter|button|cabbage|cage|camera|candle|castle|casual|cause|ceiling|center|
champion|chance|charge|charm|cheek|cheese|cherry|chest|chicken|child|chin|choir|church|circle|
cloth|cloud|coach|coast|coffee|coin|collar|colour|comfort|cookie|corner|cotton|couch|cough|
cousin|cradle|crash|cream|crown|crush|cushion|damage|dance|danger|daughter|death|decision|deep|
delay|desert|destroy|diamond|dinner|dirty|disease|division|dizzy|dozen|dragon|dusk|eager|eagle|
earth|east|education|either|elbow|elephant|email|employ|energy|enjoy|envelope|equal|escape|
excuse|exercise|explosion|eye|face|fair|faith|farm|fashion|fault|favour|feast|festival|fifth|
fight|finger|flag|flash|flesh|float|floor|flower|foggy|foolish|foot|foreign|forward|fountain|
freedom|frozen|fruit|future|gadget|garage|gather|ghost|giant|giraffe|glad|glass|glove|glue|goal|
goose|grape|grass|great|growth|guard|guess|guide|guitar|habit|hammer|hardly|harvest|health|heart|
heavy|height|hero|hidden|highway|hollow|honey|hood|horse|hotel|hour|huge|hurry|husband|ice|image|
inch|insect|iron|island|itch|jacket|jar|jealous|jelly|jewel|journey|judge|jump|junior|justice|
kettle|kingdom|kitten|knee|knife|knock|knot|label|ladder|lake|lamp|language|laugh|laundry|lazy|
leather|lecture|leisure|lemon|length|lesson|lightning|lion|liquid|lucky|lunch|machine|magic|
manage|market|marriage|marvel|massage|match|meadow|medicine|melody|memory|message|metal|minute|
mirage|model|moment|money|monkey|month|mood|moose|mouse|movie|muscle|museum|mushroom|mystery|
nation|nature|necklace|needle|neither|nephew|noise|north|notebook|number|nurse|ocean|office|
onion|orchard|ought|outfit|owl|oxygen|oyster|package|palace|pancake|paper|parade|pardon|path|
peace|peach|pencil|people|pepper|perhaps|pigeon|pilot|pitch|planet|pleasure|plenty|pocket|poison|
police|pool|porch|potato|pound|prize|project|promise|proof|punch|puppet|purple|puzzle|quarter|
queen|quick|quiet|quilt|rabbit|radio|rainbow|range|razor|rhythm|ribbon|ripe|rise|rocket|roof|
rough|route|royal|rubber|ruin|rush|salad|salt|sandwich|scissors|scratch|scream|season|secret|
shadow|shape|sheep|shelf|shield|shirt|shoulder|shovel|silence|silk|silver|sister|skirt|sleeve|
smoke|smooth|snake|soap|soldier|south|spider|splash|spoon|sport|spread|square|squirrel|stage|
stairs|stamp|statue|steam|stone|storm|straight|strange|street|strength|stretch|string|stripe|
student|sugar|suit|sunset|swallow|sweater|sweep|swing|sword|syrup|tailor|target|taxi|teeth|
temple|tennis|thank|theory|therapy|thief|thirsty|thirty|thorn|thread|throat|throne|thumb|thunder|
ticket|tiger|tissue|toast|together|tomato|tongue|tooth|tower|toy|traffic|treasure|truth|tunnel|
turtle|twelve|twin|uncle|uniform|usual|valley|value|vanish|vase|vegetable|velvet|village|violin|
visitor|voice|volume|voyage|wagon|waist|walnut|warm|watch|water|weather|wedding|weird|west|whale|
wheat|wheel|whisper|whistle|width|window|wing|winter|witch|wolf|wonder|wool|worth|wrist|yacht|
yard|yawn|year|yellow|yesterday|yield|young|youth|zebra|zero|zipper|zone
""".replace("\n", "").split("|")

ONSETS = """
b|bl|br|ch|cl|cr|d|dr|dw|f|fl|fr|g|gl|gr|h|j|k|l|m|n|p|pl|pr|qu|r|s|sc|scr|sh|shr|sk|sl|sm|sn|sp|
spl|spr|squ|st|str|sw|t|th|thr|tr|tw|v|w|wh|y|z|
""".replace("\n", "").split("|")

NUCLEI = """
a|e|i|o|u|ai|ay|ea|ee|igh|oa|oo|ou|ow|oy|ar|er|ir|
or|ure|air|aw|ie
""".replace("\n", "").split("|")

CODAS = """
b|ck|d|f|g|l|m|n|ng|p|sh|ss|t|th|v|x|z|nd|nt|nk|mp|lt|ld|lk|lf|st|sk|sp|ft|pt|ct|nch|lch|dge|
ns|lm|mps|sts|nds||
""".replace("\n", "").split("|")
