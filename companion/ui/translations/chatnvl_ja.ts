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
    <name>Conversation</name>
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
    <name>Instance</name>
    <message>
        <source>ChatNVL is already open, so I brought its window to the front.</source>
        <translation>ChatNVL はもう開いています。そのウィンドウを前に出しました。</translation>
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
    <name>PacePreview</name>
    <message>
        <source>The rain stopped, and the whole street smells of tea.</source>
        <translation>雨があがって、通りじゅうがお茶の香りです。</translation>
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
</TS>
