<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>The settings file has a mistake at {where}. I use the defaults until it is mended: {path}</source>
        <translation>設定ファイルの {where} に間違いがあります。直るまでは初期設定を使います：{path}</translation>
    </message>
    <message>
        <source>I couldn't save the settings: {path} can't be written.</source>
        <translation>設定を保存できませんでした。{path} に書き込めません。</translation>
    </message>
    <message>
        <source>There is no character in {path}, so Hana is here instead.</source>
        <translation>{path} にキャラクターがいないので、代わりにハナがいます。</translation>
    </message>
    <message>
        <source>The character in {path} is incomplete ({where}). Install it again.</source>
        <translation>{path} のキャラクターが不完全です（{where}）。もう一度入れ直してください。</translation>
    </message>
    <message>
        <source>Hana can't come: what she is made of is missing or damaged. Install ChatNVL again; what you talked about is kept.</source>
        <translation>ハナが来られません。ハナの部品が足りないか、壊れています。ChatNVL を入れなおしてください。話したことは残っています。</translation>
    </message>
    <message>
        <source>ChatNVL is open already, on the computer {where}. Close it there, then start it here.</source>
        <translation>ChatNVL はコンピューター {where} でもう開いています。そちらを閉じてから、ここで始めてください。</translation>
    </message>
    <message>
        <source>I can't hear a microphone. You can type, or choose one in Settings.</source>
        <translation>マイクが見つかりません。文字で話すか、設定で選んでください。</translation>
    </message>
    <message>
        <source>The microphone went away. I listen again as soon as it is back.</source>
        <translation>マイクが外れました。戻ったらすぐにまた聞きます。</translation>
    </message>
    <message>
        <source>There is no loudspeaker, so I write what she says instead.</source>
        <translation>スピーカーがないので、彼女の言葉は文字でお見せします。</translation>
    </message>
    <message>
        <source>The loudspeaker went away. She goes on in writing until it is back.</source>
        <translation>スピーカーが外れました。戻るまで文字で続けます。</translation>
    </message>
    <message>
        <source>Her ears are missing: there is no model at {path}. Choose one in Settings.</source>
        <translation>彼女の耳がありません。{path} にモデルがないので、設定で選んでください。</translation>
    </message>
    <message>
        <source>Her ears can't be used: {path} is damaged or not a Whisper model.</source>
        <translation>彼女の耳が使えません。{path} は壊れているか、Whisper のモデルではありません。</translation>
    </message>
    <message>
        <source>She couldn't make out what you said. Say it again, or type it.</source>
        <translation>うまく聞き取れませんでした。もう一度話すか、文字で入力してください。</translation>
    </message>
    <message>
        <source>Her brain is missing: there is no model at {path}. Choose one in Settings.</source>
        <translation>彼女の心がありません。{path} にモデルがないので、設定で選んでください。</translation>
    </message>
    <message>
        <source>Her brain can't be used: {path} is damaged or not a GLM in GGUF form.</source>
        <translation>彼女の心が使えません。{path} は壊れているか、GGUF 形式の GLM ではありません。</translation>
    </message>
    <message>
        <source>She lost her train of thought. Say it once more.</source>
        <translation>考えがとぎれてしまいました。もう一度言ってください。</translation>
    </message>
    <message>
        <source>Her voice is missing: there is no model at {path}. She writes instead.</source>
        <translation>彼女の声がありません。{path} にモデルがないので、文字で答えます。</translation>
    </message>
    <message>
        <source>Her voice can't be used: {path} is damaged or not a VITS model. She writes instead.</source>
        <translation>彼女の声が使えません。{path} は壊れているか、VITS のモデルではないので、文字で答えます。</translation>
    </message>
    <message>
        <source>Her voice failed on that line, so she wrote it.</source>
        <translation>この一言は声にならなかったので、文字にしました。</translation>
    </message>
    <message>
        <source>A part of her stopped ({role}) and is being started again. Say it once more.</source>
        <translation>彼女の一部（{role}）が止まったので、起こし直しています。もう一度言ってください。</translation>
    </message>
    <message>
        <source>A part of her ({role}) keeps stopping. Choose another model in Settings.</source>
        <translation>彼女の一部（{role}）が何度も止まります。設定で別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Her Live2D model can't be shown, so you see a still picture: {path}</source>
        <translation>Live2D モデルを表示できないので、静止画でお見せしています：{path}</translation>
    </message>
    <message>
        <source>This screen has no OpenGL, so you see a still picture of her.</source>
        <translation>この画面では OpenGL が使えないので、静止画でお見せしています。</translation>
    </message>
    <message>
        <source>That was very long: she read the first {count} characters of it.</source>
        <translation>とても長いお話でした。彼女が読んだのは最初の {count} 文字です。</translation>
    </message>
    <message>
        <source>I couldn't make out any words. Say it again?</source>
        <translation>言葉が聞き取れませんでした。もう一度どうぞ。</translation>
    </message>
    <message>
        <source>I can't read {path} as sound. A WAV, FLAC, OGG or MP3 file will do.</source>
        <translation>{path} を音声として読めません。WAV・FLAC・OGG・MP3 のファイルを使ってください。</translation>
    </message>
    <message>
        <source>Her voice can't be written to {path}. Choose another place.</source>
        <translation>彼女の声を {path} に書き込めません。別の場所を選んでください。</translation>
    </message>
    <message>
        <source>This conversation can't be saved: {path} can't be written. I keep it until you close me.</source>
        <translation>この会話を保存できません。{path} に書き込めないので、閉じるまでは覚えておきます。</translation>
    </message>
    <message>
        <source>The disk is full: what is said now is kept only until you close me. Free some space.</source>
        <translation>ディスクがいっぱいです。いまの会話は閉じるまでしか覚えていられません。空きを作ってください。</translation>
    </message>
    <message>
        <source>The saved conversations were damaged. I put them aside at {path} and began anew.</source>
        <translation>保存していた会話が壊れていました。{path} によけて、新しく始めます。</translation>
    </message>
    <message>
        <source>I can't reach the place the model comes from. Check the network, and the mirror in Settings, then try again.</source>
        <translation>モデルの置き場所につながりません。ネットワークと、設定のミラーを確かめて、もう一度試してください。</translation>
    </message>
    <message>
        <source>The download stopped. Try again; it goes on where it was.</source>
        <translation>ダウンロードが止まりました。もう一度試すと、続きから始まります。</translation>
    </message>
    <message>
        <source>The model can't be written to {path}. Make room there, then try again; it goes on where it was.</source>
        <translation>{path} にモデルを書き込めません。空きを作ってもう一度試すと、続きから始まります。</translation>
    </message>
    <message>
        <source>The file that arrived is not the one expected, so I deleted it. Try again.</source>
        <translation>届いたファイルが違うものだったので、削除しました。もう一度試してください。</translation>
    </message>
    <message>
        <source>her ears</source>
        <translation>耳</translation>
    </message>
    <message>
        <source>her mind</source>
        <translation>心</translation>
    </message>
    <message>
        <source>her voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>There are no words in that, so there is nothing to answer.</source>
        <translation>言葉が入っていないので、答えようがありません。</translation>
    </message>
    <message>
        <source>There is nothing to hear in {path}: it is silent from end to end.</source>
        <translation>{path} は最初から最後まで無音で、何も聞こえません。</translation>
    </message>
    <message>
        <source>{path} is long: she heard its first {count} minutes.</source>
        <translation>{path} は長いので、彼女は初めの {count} 分だけ聞きました。</translation>
    </message>
    <message>
        <source>I can't write sound as {path}. Name a file that ends in {endings}.</source>
        <translation>{path} という形では音声を書き出せません。{endings} で終わるファイル名にしてください。</translation>
    </message>
    <message>
        <source>The settings file had a mistake, so I put it aside at {path} and saved a new one.</source>
        <translation>設定ファイルに間違いがあったので、{path} に取っておき、新しく保存しました。</translation>
    </message>
    <message>
        <source>There is no sound, because the PortAudio library is missing. Install libportaudio2 and start me again; until then we can write.</source>
        <translation>PortAudio ライブラリがないので、音が出ません。libportaudio2 をインストールして、もう一度起動してください。それまでは文字で話せます。</translation>
    </message>
    <message>
        <source>This couldn&apos;t be done.</source>
        <translation>できませんでした。</translation>
    </message>
    <message>
        <source>The work stopped by itself. Try again; it goes on where it was.</source>
        <translation>作業が途中で止まってしまいました。もう一度試すと、続きから始まります。</translation>
    </message>
    <message>
        <source>I couldn&apos;t start the work. Install ChatNVL again; what you chose is kept.</source>
        <translation>作業を始められませんでした。ChatNVL をもう一度インストールしてください。選んだ内容は残っています。</translation>
    </message>
    <message>
        <source>What I found can&apos;t be read back from {path}. Let me read the game again.</source>
        <translation>読み取った内容を {path} から読み戻せません。もう一度ゲームを読ませてください。</translation>
    </message>
    <message>
        <source>I can&apos;t keep this: {path} can&apos;t be written. Make room there, then try again.</source>
        <translation>保存できません。{path} に書き込めません。空きを作って、もう一度試してください。</translation>
    </message>
</context>
</TS>
