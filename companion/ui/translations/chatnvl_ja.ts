<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutGroup</name>
    <message>
        <source>About</source>
        <translation>このアプリについて</translation>
    </message>
    <message>
        <source>ChatNVL, and {name} with her body, voice, ears and mind, are free under the Apache License 2.0.</source>
        <translation>ChatNVL と{name}（体・声・耳・心）は、Apache License 2.0 のもとで自由に使えます。</translation>
    </message>
    <message>
        <source>She is moved by Live2D Cubism Core, © Live2D Inc., which comes with live2d-py under the Live2D Proprietary Software License.</source>
        <translation>彼女を動かしているのは Live2D Cubism Core（© Live2D Inc.）です。live2d-py に同梱され、Live2D Proprietary Software License に従います。</translation>
    </message>
    <message>
        <source>She hears with OpenAI Whisper, thinks with llama.cpp and speaks with coqui TTS. This window is made with Qt (LGPL).</source>
        <translation>聞くのは OpenAI Whisper、考えるのは llama.cpp、話すのは coqui TTS です。このウィンドウは Qt（LGPL）で作られています。</translation>
    </message>
    <message>
        <source>What you say to her stays on this machine.</source>
        <translation>あなたの言葉が、このパソコンの外に出ることはありません。</translation>
    </message>
</context>
<context>
    <name>Apology</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
</context>
<context>
    <name>ChoosePart</name>
    <message>
        <source>A new character</source>
        <translation>新しいキャラクター</translation>
    </message>
    <message>
        <source>Begin with a visual novel that you own. She learns from what is said in it.</source>
        <translation>お持ちのビジュアルノベルから始めましょう。彼女はその中の会話から学びます。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>作りかけ</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Really remove?</source>
        <translation>本当に取り除きますか？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>from {title} · conversations: {count}</source>
        <translation>『{title}』から · 会話 {count} 件</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更する</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>She will learn from that.</source>
        <translation>次からの参考にします。</translation>
    </message>
    <message>
        <source>You: {said}</source>
        <translation>あなた：{said}</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>もう一度言う</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>設定を開く</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>The system&apos;s choice</source>
        <translation>システムにまかせる</translation>
    </message>
</context>
<context>
    <name>DialogueBox</name>
    <message>
        <source>Her words</source>
        <translation>彼女の言葉</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop a visual novel here</source>
        <translation>ここにビジュアルノベルをドロップ</translation>
    </message>
    <message>
        <source>Its folder, an archive, or a single script. Nothing in it is run or changed.</source>
        <translation>フォルダー、アーカイブ、スクリプト単体のどれでも。中のものを実行したり書き換えたりはしません。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
</context>
<context>
    <name>EarsList</name>
    <message>
        <source>Show all of them</source>
        <translation>すべて表示</translation>
    </message>
</context>
<context>
    <name>EarsRow</name>
    <message>
        <source>Her small ears (in the box)</source>
        <translation>小さな耳（付属）</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>止めています…</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} / {total} MB</translation>
    </message>
    <message>
        <source>Knows a few hundred words of clear English</source>
        <translation>はっきりした英語を数百語</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size}, on this machine</source>
        <translation>{size}・保存済み</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>your key is kept; type here for another</source>
        <translation>キーは保存済み（替えるときはここへ）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Prices, and the limit</source>
        <translation>料金と上限</translation>
    </message>
    <message>
        <source>Of a million tokens sent, and come back; it stops before it costs more.</source>
        <translation>送信・受信 100万トークンごと。上限の前に止まります。</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>come back</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>What it may cost at most</source>
        <translation>かかってよい最大の金額</translation>
    </message>
    <message>
        <source>kept in the system&apos;s keyring, in no file</source>
        <translation>キーリングだけに保存（ファイルには残りません）</translation>
    </message>
    <message>
        <source>It begins with https://, or http:// on this machine.</source>
        <translation>https:// か、このパソコンなら http:// で始まります。</translation>
    </message>
    <message>
        <source>Price of a million tokens sent</source>
        <translation>送信100万トークンの料金</translation>
    </message>
    <message>
        <source>Price of a million tokens that come back</source>
        <translation>受信100万トークンの料金</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Back to the one in the box</source>
        <translation>付属のものに戻す</translation>
    </message>
</context>
<context>
    <name>FoundPart</name>
    <message>
        <source>What I found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>I read it through; nothing in it is run or changed.</source>
        <translation>ひととおり読みます。中のものを実行したり書き換えたりはしません。</translation>
    </message>
    <message>
        <source>In {name}. If I guessed wrong, say so; I read it again at once.</source>
        <translation>{name}の中身です。推測が違っていたら直してください。すぐに読み直します。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>取り込まなかったもの</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>speakers</source>
        <translation>人の話し手</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>個の選択肢</translation>
    </message>
    <message>
        <source>with a voice</source>
        <translation>行にボイスあり</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>人の話し手</translation>
    </message>
    <message>
        <source>file</source>
        <translation>個のファイル</translation>
    </message>
    <message>
        <source>files</source>
        <translation>個のファイル</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Each file&apos;s own</source>
        <translation>ファイルごとに判断</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>What is no dialogue, and what I couldn&apos;t read.</source>
        <translation>会話ではないものと、読めなかったものです。</translation>
    </message>
    <message>
        <source>Nothing: every line was understood.</source>
        <translation>ありません。すべての行を読み取れました。</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>Good morning! Did you sleep well? I was hoping you&apos;d come by.</source>
        <translation>おはよう！よく眠れた？&#x3000;来てくれないかなって、ちょうど思ってたの。</translation>
    </message>
    <message>
        <source>Hello! It&apos;s nice to see you. How is your day going?</source>
        <translation>こんにちは！会えてうれしいな。今日はどんな一日？</translation>
    </message>
    <message>
        <source>Good evening! Come, sit with me a while. How was your day?</source>
        <translation>こんばんは！ねえ、ちょっと隣に座って。今日はどうだった？</translation>
    </message>
    <message>
        <source>Oh, you&apos;re still up? Then let&apos;s keep each other company.</source>
        <translation>あれ、まだ起きてたの？&#x3000;じゃあ、ふたりで夜ふかしだね。</translation>
    </message>
    <message>
        <source>Hi, I&apos;m {name}! So we finally meet. One thing before we start: this is my small self. I fit on any machine, so I know little and muddle things up now and then. If you give me a bigger mind one day, I&apos;ll have much more to say.</source>
        <translation>はじめまして、{name}です！やっと会えたね。最初にひとつだけ言わせて。今の私は「小さな私」なの。どんなパソコンにも住めるかわりに、知ってることは少ないし、ときどきとんちんかんなことも言っちゃう。いつか大きな心をくれたら、もっとたくさんお話しできるよ。</translation>
    </message>
    <message>
        <source>A bigger mind is one file on your disk: any GLM in GGUF form. Choose it in Settings.</source>
        <translation>大きな心はディスクの上のファイルひとつ。GGUF 形式の GLM なら何でも、設定で選べます。</translation>
    </message>
    <message>
        <source>Show me where</source>
        <translation>場所を教えて</translation>
    </message>
</context>
<context>
    <name>HearingGroup</name>
    <message>
        <source>How she hears</source>
        <translation>聞きかた</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>What she hears now</source>
        <translation>いま聞こえている音</translation>
    </message>
    <message>
        <source>Say something and watch it move</source>
        <translation>話しかけると動きます</translation>
    </message>
    <message>
        <source>To talk</source>
        <translation>話しかけかた</translation>
    </message>
    <message>
        <source>Hold the button or Space while you talk, or just talk whenever you like</source>
        <translation>ボタンかスペースキーを押しながら話すか、いつでも自由に話しかけるか</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>押して話す</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>ハンズフリー</translation>
    </message>
    <message>
        <source>For human voices she needs bigger ears: one of the official Whisper models. Nothing is downloaded unless you ask for it.</source>
        <translation>人の声を聞き取るには、もっと大きな耳（Whisper の公式モデル）が必要です。頼まれないかぎり、何もダウンロードしません。</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>ミラー</translation>
    </message>
    <message>
        <source>Where to download from instead; empty for the usual place</source>
        <translation>代わりのダウンロード元。空欄ならいつもの場所から</translation>
    </message>
    <message>
        <source>Other ears</source>
        <translation>ほかの耳</translation>
    </message>
    <message>
        <source>A Whisper checkpoint</source>
        <translation>Whisper のモデルファイル</translation>
    </message>
</context>
<context>
    <name>HistoryGroup</name>
    <message>
        <source>The one before</source>
        <translation>ひとつ前</translation>
    </message>
    <message>
        <source>What she has learnt</source>
        <translation>これまでに覚えたこと</translation>
    </message>
    <message>
        <source>Go back to it</source>
        <translation>これに戻す</translation>
    </message>
    <message>
        <source>She learnt it on another brain than she has now, so it isn&apos;t used.</source>
        <translation>今とは別の頭脳で覚えたものなので、使われていません。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>As she came</source>
        <translation>もとのまま</translation>
    </message>
    <message>
        <source>from a story</source>
        <translation>物語から</translation>
    </message>
    <message>
        <source>from your feedback</source>
        <translation>あなたの評価から</translation>
    </message>
    <message>
        <source>error in her lines</source>
        <translation>台詞の誤差</translation>
    </message>
    <message>
        <source>in what she knew</source>
        <translation>元の知識の誤差</translation>
    </message>
    <message>
        <source>opinions met</source>
        <translation>評価との一致</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>{count} ステップ中 {number} 番目</translation>
    </message>
</context>
<context>
    <name>Instance</name>
    <message>
        <source>ChatNVL is already open, so I brought its window to the front.</source>
        <translation>ChatNVL はもう開いています。そのウィンドウを前に出しました。</translation>
    </message>
</context>
<context>
    <name>LanguagePart</name>
    <message>
        <source>The script&apos;s own language</source>
        <translation>スクリプトの言語</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>どの言語で？</translation>
    </message>
    <message>
        <source>The story is told in one language, so there is nothing to choose.</source>
        <translation>この物語は一つの言語だけなので、選ぶものはありません。</translation>
    </message>
    <message>
        <source>The story is told in several. She speaks, and is spoken to, in this one:</source>
        <translation>この物語には複数の言語があります。彼女との会話に使うのは：</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>{count} 行</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}&#x3000;{reason}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例を見る</translation>
    </message>
</context>
<context>
    <name>LessonGroup</name>
    <message>
        <source>Beginning…</source>
        <translation>始めています…</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>この一歩が終わったら止まります…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>It couldn&apos;t go on</source>
        <translation>続けられませんでした</translation>
    </message>
    <message>
        <source>Asking her what she knows…</source>
        <translation>知っていることを聞いています…</translation>
    </message>
    <message>
        <source>She is learning…</source>
        <translation>勉強中です…</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name}の準備ができました</translation>
    </message>
    <message>
        <source>Getting it ready…</source>
        <translation>仕上げています…</translation>
    </message>
    <message>
        <source>She has learnt it</source>
        <translation>覚えました</translation>
    </message>
    <message>
        <source>Nothing became better, so she stays as she is</source>
        <translation>良くならなかったので、今のままです</translation>
    </message>
    <message>
        <source>When I close ChatNVL</source>
        <translation>ChatNVL を閉じたら</translation>
    </message>
    <message>
        <source>it goes on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>it pauses until I&apos;m back</source>
        <translation>戻るまで休む</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>わかった</translation>
    </message>
    <message>
        <source>Throw away what she learnt so far?</source>
        <translation>ここまで覚えたことを捨てますか？</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Meet {name}</source>
        <translation>{name}に会う</translation>
    </message>
    <message>
        <source>Error in her lines</source>
        <translation>台詞の誤差</translation>
    </message>
    <message>
        <source>Error in what she knew</source>
        <translation>元の知識の誤差</translation>
    </message>
    <message>
        <source>Opinions met</source>
        <translation>評価との一致</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>残り1分足らず</translation>
    </message>
    <message>
        <source>about {count} minutes left</source>
        <translation>残り約{count}分</translation>
    </message>
    <message>
        <source>about {count} hours left</source>
        <translation>残り約{count}時間</translation>
    </message>
</context>
<context>
    <name>LessonsPage</name>
    <message>
        <source>{name}&apos;s lessons</source>
        <translation>{name}のレッスン</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>バックログ</translation>
    </message>
    <message>
        <source>Show what was said before</source>
        <translation>もっと前の会話を見る</translation>
    </message>
    <message>
        <source>Everything that was said</source>
        <translation>これまでの会話</translation>
    </message>
    <message>
        <source>Nothing yet. Say hello!</source>
        <translation>まだ何もありません。声をかけてみましょう。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
</context>
<context>
    <name>LookGroup</name>
    <message>
        <source>How she looks</source>
        <translation>見た目</translation>
    </message>
    <message>
        <source>Light in her room</source>
        <translation>部屋の明かり</translation>
    </message>
    <message>
        <source>By the hour, or as you like it</source>
        <translation>時刻に合わせるか、お好みで</translation>
    </message>
    <message>
        <source>By the hour</source>
        <translation>時刻どおり</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>昼</translation>
    </message>
    <message>
        <source>Dusk</source>
        <translation>夕暮れ</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜</translation>
    </message>
    <message>
        <source>Box and pages</source>
        <translation>会話枠とページ</translation>
    </message>
    <message>
        <source>Midnight</source>
        <translation>夜空</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>紙</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>動きをひかえる</translation>
    </message>
    <message>
        <source>Nothing slides or drifts, and words come at once</source>
        <translation>すべりや揺れをなくし、文字を一度に表示します</translation>
    </message>
</context>
<context>
    <name>MakingPart</name>
    <message>
        <source>Making the dataset</source>
        <translation>データセットを作っています</translation>
    </message>
    <message>
        <source>For {name}. You may leave; it goes on in the background.</source>
        <translation>{name}のために。離れても、裏で作業は続きます。</translation>
    </message>
</context>
<context>
    <name>MenuPage</name>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>つづける</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>バックログ</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>はじめから</translation>
    </message>
    <message>
        <source>Her lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>A new character</source>
        <translation>新しいキャラクター</translation>
    </message>
</context>
<context>
    <name>MindGroup</name>
    <message>
        <source>Her mind</source>
        <translation>心</translation>
    </message>
    <message>
        <source>In the box is her small self. Any GLM in GGUF form makes her cleverer: the bigger the file, the more memory it takes and the longer she thinks.</source>
        <translation>付属しているのは小さな彼女です。GGUF 形式の GLM なら、どれでももっと賢くなれます。ファイルが大きいほどメモリを使い、考える時間も長くなります。</translation>
    </message>
    <message>
        <source>Her small self</source>
        <translation>小さな彼女</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>付属</translation>
    </message>
    <message>
        <source>{name} is not a GLM in GGUF form, so I left her as she is.</source>
        <translation>{name} は GGUF 形式の GLM ではないので、いまのままにしました。</translation>
    </message>
</context>
<context>
    <name>Name</name>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>外す</translation>
    </message>
</context>
<context>
    <name>NamesPart</name>
    <message>
        <source>Names and terms</source>
        <translation>名前と用語</translation>
    </message>
    <message>
        <source>Only the story knows these. Keep them, put a role in their place, or drop what mentions them.</source>
        <translation>この物語だけの名前です。残すか、役柄に置き換えるか、出てくる会話ごと外すかを選べます。</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>名前を探す</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>There is nothing here to decide about.</source>
        <translation>ここで決めることはありません。</translation>
    </message>
    <message>
        <source>Names and terms; Left and Right decide</source>
        <translation>名前と用語。左右キーで決めます</translation>
    </message>
    <message>
        <source>In the place of “{name}”:</source>
        <translation>「{name}」の代わり：</translation>
    </message>
    <message>
        <source>a classmate, a friend, the town…</source>
        <translation>クラスメート、友だち、町…</translation>
    </message>
    <message>
        <source>nothing: what mentions it is left out</source>
        <translation>なし（出てくる会話ごと外します）</translation>
    </message>
    <message>
        <source>nothing: it stays</source>
        <translation>なし（そのまま残します）</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Put this away</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>Say it otherwise</source>
        <translation>言い直して</translation>
    </message>
    <message>
        <source>Say it otherwise: she learns which one you went on with</source>
        <translation>言い直して：どれで話を続けたかを覚えます</translation>
    </message>
    <message>
        <source>I like this</source>
        <translation>いいね</translation>
    </message>
    <message>
        <source>I like this: she learns from it</source>
        <translation>いいね：彼女はこれから学びます</translation>
    </message>
    <message>
        <source>That is not like her</source>
        <translation>彼女らしくない</translation>
    </message>
    <message>
        <source>That is not like her: she learns from it</source>
        <translation>彼女らしくない：彼女はこれから学びます</translation>
    </message>
    <message>
        <source>Write what she should have said</source>
        <translation>言うべきだった言葉を書く</translation>
    </message>
</context>
<context>
    <name>OpinionGroup</name>
    <message>
        <source>From you</source>
        <translation>あなたから</translation>
    </message>
    <message>
        <source>Learn from my feedback</source>
        <translation>私の評価から学ぶ</translation>
    </message>
    <message>
        <source>{count} of {enough}: give her lines a heart or a broken heart, or write what she should have said.</source>
        <translation>{count} / {enough}：台詞にハートか割れたハートを付けるか、本当はどう言うべきだったかを書いてください。</translation>
    </message>
    <message>
        <source>{count} of your opinions. She takes over what she learns only if it meets those of them better that she hasn&apos;t seen.</source>
        <translation>あなたの評価は{count}件。まだ見ていない評価により合うときだけ、覚えたことを取り入れます。</translation>
    </message>
    <message>
        <source>What you thought of her lines</source>
        <translation>台詞についてのあなたの評価</translation>
    </message>
</context>
<context>
    <name>PacePreview</name>
    <message>
        <source>The rain stopped, and the whole street smells of tea.</source>
        <translation>雨があがって、通りじゅうがお茶の香りです。</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>Narration</source>
        <translation>地の文</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>Part “{name}” again</source>
        <translation>「{name}」をまた分ける</translation>
    </message>
    <message>
        <source>Same as…</source>
        <translation>同じ人は…</translation>
    </message>
    <message>
        <source>Join this name to another (Space)</source>
        <translation>この名前を別の名前とまとめる（スペースキー）</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>Is “{name}” {other}?</source>
        <translation>「{name}」は{other}ですか？</translation>
    </message>
    <message>
        <source>More such questions: {count}</source>
        <translation>ほかに {count} 件あります</translation>
    </message>
    <message>
        <source>Yes, the same</source>
        <translation>同じ人です</translation>
    </message>
    <message>
        <source>No</source>
        <translation>違います</translation>
    </message>
</context>
<context>
    <name>PupilGroup</name>
    <message>
        <source>Who learns</source>
        <translation>だれが学ぶか</translation>
    </message>
    <message>
        <source>Meet {name}</source>
        <translation>{name}に会う</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name}の準備ができました</translation>
    </message>
    <message>
        <source>ChatNVL opens anew for that; your talks with the others are kept.</source>
        <translation>そのために ChatNVL を開き直します。ほかの人との会話は残ります。</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Begin a fresh conversation? This one stays on disk.</source>
        <translation>新しい会話を始めますか？&#x3000;いまの会話は保存されています。</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>はじめから</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>やめておく</translation>
    </message>
</context>
<context>
    <name>QuickMenu</name>
    <message>
        <source>Log</source>
        <translation>バックログ</translation>
    </message>
    <message>
        <source>Everything that was said (wheel up)</source>
        <translation>これまでの会話（ホイール上）</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Only her (H or the middle button)</source>
        <translation>彼女だけを表示（H キーか中ボタン）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Menu (Esc)</source>
        <translation>メニュー（Esc）</translation>
    </message>
</context>
<context>
    <name>ReportPart</name>
    <message>
        <source>The dataset is ready</source>
        <translation>データセットができました</translation>
    </message>
    <message>
        <source>It is listed under {name}, and stays on this machine.</source>
        <translation>{name}のもとに並び、このパソコンの外には出ません。</translation>
    </message>
    <message>
        <source>Make her</source>
        <translation>彼女を生み出す</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>What went on at each step</source>
        <translation>各ステップで残ったもの</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>件の会話</translation>
    </message>
    <message>
        <source>descriptions</source>
        <translation>件の人物描写</translation>
    </message>
    <message>
        <source>to learn from</source>
        <translation>学習用</translation>
    </message>
    <message>
        <source>to check with</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>to test with</source>
        <translation>テスト用</translation>
    </message>
    <message>
        <source>Scenes that the model retold: {count} of {all}.</source>
        <translation>モデルが語り直した場面：{all} のうち {count}。</translation>
    </message>
    <message>
        <source>Plain rules tell the others.</source>
        <translation>残りは簡単な規則によるものです。</translation>
    </message>
    <message>
        <source>It cost {cost}.</source>
        <translation>料金は {cost} でした。</translation>
    </message>
</context>
<context>
    <name>RewritingPart</name>
    <message>
        <source>From scenes to conversations</source>
        <translation>場面から会話へ</translation>
    </message>
    <message>
        <source>Her own lines always stay word for word. What the others say may be retold.</source>
        <translation>彼女自身のセリフは一字一句そのまま。ほかの人の言葉は語り直せます。</translation>
    </message>
    <message>
        <source>Make the dataset</source>
        <translation>データセットを作る</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>The scenes, word for word.</source>
        <translation>場面を一字一句そのまま使います。</translation>
    </message>
    <message>
        <source>Plain rules</source>
        <translation>簡単な規則</translation>
    </message>
    <message>
        <source>The narration becomes the situation. Needs no model, and reads a little plainer.</source>
        <translation>地の文を状況にします。モデル不要で、少し素朴です。</translation>
    </message>
    <message>
        <source>A model on this machine</source>
        <translation>このパソコンのモデル</translation>
    </message>
    <message>
        <source>It retells the situation and the others&apos; lines. Slow, and nothing leaves.</source>
        <translation>状況とほかの人の言葉を語り直します。時間はかかりますが、何も外に出ません。</translation>
    </message>
    <message>
        <source>An online service</source>
        <translation>オンラインサービス</translation>
    </message>
    <message>
        <source>Quick and good. The scenes are sent to the service that you name, and it may cost money.</source>
        <translation>速くて上手です。場面は指定したサービスに送られ、料金がかかることがあります。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>What will it cost?</source>
        <translation>いくらかかる？</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>計算しています…</translation>
    </message>
    <message>
        <source>{scenes} scenes, {sent} tokens sent, {back} come back.</source>
        <translation>{scenes} 場面、送信 {sent} トークン、受信 {back} トークン。</translation>
    </message>
    <message>
        <source>Give the prices to see what that costs.</source>
        <translation>料金を入れると、費用がわかります。</translation>
    </message>
    <message>
        <source>That costs about {cost}.</source>
        <translation>費用はおよそ {cost} です。</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Who speaks is told by</source>
        <translation>話し手を示すタグ</translation>
    </message>
    <message>
        <source>A message ends with</source>
        <translation>メッセージの終わり</translation>
    </message>
    <message>
        <source>Lines are written as</source>
        <translation>セリフの書き方</translation>
    </message>
</context>
<context>
    <name>RolesPart</name>
    <message>
        <source>Who shall she be?</source>
        <translation>彼女は誰になりますか？</translation>
    </message>
    <message>
        <source>Choose her, then whose part is yours.</source>
        <translation>彼女を選び、次にあなたの役を選んでください。</translation>
    </message>
    <message>
        <source>the hero</source>
        <translation>主人公</translation>
    </message>
    <message>
        <source>{name} comes to life; you answer in the place of: {user}.</source>
        <translation>{name}に命が宿ります。あなたの役は：{user}</translation>
    </message>
    <message>
        <source>She</source>
        <translation>彼女</translation>
    </message>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>名前を探す</translation>
    </message>
    <message>
        <source>The hero, whoever that is</source>
        <translation>物語の主人公（おまかせ）</translation>
    </message>
</context>
<context>
    <name>Same</name>
    <message>
        <source>The script gives both one true name.</source>
        <translation>スクリプトでは同じ本名になっています。</translation>
    </message>
    <message>
        <source>The script says who hides behind it.</source>
        <translation>スクリプトに正体が書かれています。</translation>
    </message>
    <message>
        <source>They differ in spelling only.</source>
        <translation>表記が違うだけです。</translation>
    </message>
    <message>
        <source>One name is part of the other.</source>
        <translation>片方の名前がもう片方に含まれています。</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Narration</source>
        <translation>地の文</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>戻る（Esc）</translation>
    </message>
</context>
<context>
    <name>SoundGroup</name>
    <message>
        <source>How she sounds</source>
        <translation>声と音</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>スピーカー</translation>
    </message>
    <message>
        <source>Her voice</source>
        <translation>声の大きさ</translation>
    </message>
    <message>
        <source>A VITS checkpoint of coqui&apos;s, its config.json beside it</source>
        <translation>coqui の VITS モデル（隣に config.json）</translation>
    </message>
    <message>
        <source>Another voice</source>
        <translation>ほかの声</translation>
    </message>
</context>
<context>
    <name>SpeakersPart</name>
    <message>
        <source>Who speaks here?</source>
        <translation>話しているのは誰？</translation>
    </message>
    <message>
        <source>One person may go by several names. Drag a name onto another to join them.</source>
        <translation>同じ人がいくつもの名前で出ることがあります。名前を別の名前に重ねると、まとまります。</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>名前を探す</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>話し手</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>地の文</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Speakers: {count}</source>
        <translation>話し手 {count} 人</translation>
    </message>
    <message>
        <source>Who is “{name}”? Choose, then Enter. Esc leaves it.</source>
        <translation>「{name}」は誰ですか？ 選んで Enter。Esc でやめます。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Reading the scripts…</source>
        <translation>スクリプトを読んでいます…</translation>
    </message>
    <message>
        <source>Counting who speaks…</source>
        <translation>話し手を数えています…</translation>
    </message>
    <message>
        <source>Looking at names…</source>
        <translation>名前を調べています…</translation>
    </message>
    <message>
        <source>Gathering her conversations…</source>
        <translation>彼女の会話を集めています…</translation>
    </message>
    <message>
        <source>Sorting out what stands twice…</source>
        <translation>重なっているものを除いています…</translation>
    </message>
    <message>
        <source>Retelling what the others say…</source>
        <translation>ほかの人の言葉を語り直しています…</translation>
    </message>
    <message>
        <source>Collecting what is said of her…</source>
        <translation>彼女についての記述を集めています…</translation>
    </message>
    <message>
        <source>Cutting to a length she can learn…</source>
        <translation>学べる長さに切り分けています…</translation>
    </message>
    <message>
        <source>Writing the dataset…</source>
        <translation>データセットを書き出しています…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>StateMark</name>
    <message>
        <source>waking up…</source>
        <translation>起きています…</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>聞いています</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>考えています</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>話しています</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Lines in conversations</source>
        <translation>会話に入った行</translation>
    </message>
    <message>
        <source>Scenes with her</source>
        <translation>彼女のいる場面</translation>
    </message>
    <message>
        <source>Fit to learn from</source>
        <translation>学習に向いた会話</translation>
    </message>
    <message>
        <source>Said only once</source>
        <translation>重複を除いて</translation>
    </message>
    <message>
        <source>After names and terms</source>
        <translation>名前と用語の処理後</translation>
    </message>
    <message>
        <source>Of a length she can learn</source>
        <translation>学べる長さのもの</translation>
    </message>
</context>
<context>
    <name>StoryGroup</name>
    <message>
        <source>From a story</source>
        <translation>物語から</translation>
    </message>
    <message>
        <source>A new dataset…</source>
        <translation>データセットを作る…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学ばせる</translation>
    </message>
    <message>
        <source>The story</source>
        <translation>物語</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>まだ学ぶものがありません</translation>
    </message>
    <message>
        <source>Choose a visual novel; her lines in it become what she learns.</source>
        <translation>ビジュアルノベルを選んでください。その中の台詞から学びます。</translation>
    </message>
    <message>
        <source>{count} conversations and descriptions to learn from</source>
        <translation>学べる会話と説明は{count}件</translation>
    </message>
    <message>
        <source>On her brain, {name}</source>
        <translation>使う頭脳：{name}</translation>
    </message>
    <message>
        <source>{name} is learning just now; one at a time.</source>
        <translation>いまは{name}が勉強中です。一度にひとりずつ。</translation>
    </message>
    <message>
        <source>Looking what this machine can do…</source>
        <translation>このパソコンで何ができるか調べています…</translation>
    </message>
    <message>
        <source>A small adapter (LoRA), {bits} bits, {length} tokens at a time.</source>
        <translation>小さなアダプター（LoRA）、{bits}ビット、一度に{length}トークン。</translation>
    </message>
    <message>
        <source>It takes {peak} of {memory} GB of memory.</source>
        <translation>メモリ{memory} GBのうち{peak} GBを使います。</translation>
    </message>
    <message>
        <source>There is no graphics card to learn on, so it takes longer.</source>
        <translation>使えるグラフィックボードがないので、時間がかかります。</translation>
    </message>
</context>
<context>
    <name>StrengthGroup</name>
    <message>
        <source>How strongly it shows</source>
        <translation>どれくらい強く出すか</translation>
    </message>
    <message>
        <source>What she learnt</source>
        <translation>覚えたこと</translation>
    </message>
    <message>
        <source>0 % is as she came, 100 % as she learnt. Less error is better.</source>
        <translation>0 % はもとのまま、100 % は覚えたとおり。誤差は小さいほど良いです。</translation>
    </message>
    <message>
        <source>Error in her lines</source>
        <translation>台詞の誤差</translation>
    </message>
    <message>
        <source>Error in what she knew</source>
        <translation>元の知識の誤差</translation>
    </message>
</context>
<context>
    <name>TalkBar</name>
    <message>
        <source>What you say</source>
        <translation>あなたの言葉</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>聞くのをやめる</translation>
    </message>
    <message>
        <source>I&apos;m listening; click to stop</source>
        <translation>聞いてるよ。クリックでおしまい</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>ハンズフリー</translation>
    </message>
    <message>
        <source>Hands-free is on: just talk, I hear you</source>
        <translation>ハンズフリー中。そのまま話してね、聞こえてるよ</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>押しながら話す</translation>
    </message>
    <message>
        <source>Hold to talk (or hold Space), let go when done</source>
        <translation>押しながら話す（スペースキーでも）。話し終えたら離してください</translation>
    </message>
    <message>
        <source>Hands-free: I listen all the time, no button</source>
        <translation>ハンズフリー：ボタンなしで、ずっと聞いています</translation>
    </message>
    <message>
        <source>What should she have said? (Esc: never mind)</source>
        <translation>何と言うべきでしたか？（Esc でやめる）</translation>
    </message>
    <message>
        <source>Hold it while you talk, and let go when you&apos;re done</source>
        <translation>話すあいだは押したまま、終わったら離してね</translation>
    </message>
    <message>
        <source>I&apos;m all ears…</source>
        <translation>うん、聞いてるよ……</translation>
    </message>
    <message>
        <source>Just talk to me, or type…</source>
        <translation>そのまま話しかけて。文字でもいいよ……</translation>
    </message>
    <message>
        <source>Tell me about your day…</source>
        <translation>今日のこと、聞かせて……</translation>
    </message>
    <message>
        <source>Make her stop</source>
        <translation>話を止める</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送る</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>送る（Enter）</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>Talk to her. An empty line or Ctrl-D ends it.</source>
        <translation>彼女に話しかけてください。空の行か Ctrl-D で終わります。</translation>
    </message>
    <message>
        <source>Here, Settings are a file; this is {key} in {path}.</source>
        <translation>ここでの設定はファイルです。{path} の {key} を書き換えてください。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Choose another game</source>
        <translation>別のゲームを選ぶ</translation>
    </message>
    <message>
        <source>Guess again</source>
        <translation>もう一度推測する</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Change that</source>
        <translation>直しに行く</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <source>Leave for now</source>
        <translation>今はここまで</translation>
    </message>
    <message>
        <source>Leave for now; it goes on here later</source>
        <translation>今はここまで。あとでここから続けられます</translation>
    </message>
</context>
<context>
    <name>WordsGroup</name>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Of this window. She herself speaks English for now.</source>
        <translation>このウィンドウの言語です。彼女が話せるのは、いまは英語だけです。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Text speed</source>
        <translation>文字の速さ</translation>
    </message>
    <message>
        <source>Where she writes without a voice</source>
        <translation>声を出さずに書くとき</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>一度に</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ゆっくり</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>ふつう</translation>
    </message>
    <message>
        <source>brisk</source>
        <translation>速め</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>Beginning…</source>
        <translation>始めています…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The newest lines</source>
        <translation>最新のセリフ</translation>
    </message>
</context>
</TS>
