using System;
using System.Threading;
using DoorController.Access;
using DoorController.Readers;
using DoorController.Readers.Phones;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace DoorController.Esp32;

/// <summary>
/// Phones by Bluetooth (PROTOCOLS.md 3.3). The platform has one central at a time, tells not which, waits two seconds for an answer, and loses its lock
/// for ever when one comes too late: so handlers only wake a thread, which answers what is still asked, and throws off who stays too long.
/// </summary>
public sealed class PhoneRadio
{
    private const int MaxSessionMs = 15_000;
    private const int LookMs = 1_000;
    private const int OfferAgainMs = 60_000;
    private const int AfterFaultMs = 1_000;
    private const int BetweenRefusalsMs = 10_000;
    private const uint ServiceName = 0x6D9A0001;
    private const uint InfoName = 0x6D9A0002;
    private const uint ChallengeName = 0x6D9A0003;
    private const uint AnswerName = 0x6D9A0004;
    private const uint ResultName = 0x6D9A0005;
    private const uint PassName = 0x6D9A0006;

    private readonly Keyring _keyring;
    private readonly int _doors;
    private readonly PresentationQueue _presentations;
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly PhoneChallenge _challenge = new PhoneChallenge();
    private readonly PhoneAnswer _answer = new PhoneAnswer();
    private readonly byte[] _passAnswer = new byte[PhoneAnswer.PassLength];
    private readonly byte[] _result = new byte[PhoneKeys.ResultLength];
    private readonly string _fault = "The Bluetooth thread failed in one step and goes on.";
    private GattServiceProvider _provider;
    private bool _isConnected;
    private long _connectedMs;
    private long _refusedMs = -BetweenRefusalsMs;
    private int _ticket;
    private bool _hasClaims;

    // Set by handlers, the last of each kind; and which of them was looked at.
    private GattReadRequestedEventArgs _infoRead;
    private GattReadRequestedEventArgs _challengeRead;
    private GattReadRequestedEventArgs _resultRead;
    private GattWriteRequestedEventArgs _answerWritten;
    private GattWriteRequestedEventArgs _passWritten;
    private GattSessionStatusChangedEventArgs _session;
    private object _lastSession;
    private object _lastInfo;
    private object _lastChallenge;
    private object _lastResult;
    private object _lastAnswer;
    private object _lastPass;

    /// <summary>Puts it together; offers nothing yet.</summary>
    /// <param name="keyring">The keys of phones.</param>
    /// <param name="doors">How many doors there are.</param>
    /// <param name="presentations">Where phones are presented.</param>
    public PhoneRadio(Keyring keyring, int doors, PresentationQueue presentations)
    {
        _keyring = keyring;
        _doors = doors;
        _presentations = presentations;
    }

    /// <summary>Serves phones for ever. May be called again when the thread that ran it has died.</summary>
    public void Run()
    {
        while (true)
        {
            try
            {
                if (_provider is null && !Offer())
                {
                    Thread.Sleep(OfferAgainMs);
                }
                else
                {
                    _wake.WaitOne(_isConnected ? LookMs : -1, false);
                    Serve(Environment.TickCount64);
                }
            }
            catch (Exception)
            {
                // Keypad and cards go on meanwhile.
                GoOnAfterFault();
            }
        }
    }

    /// <summary>The fault may be that there is no memory.</summary>
    [AllocationFree]
    private void GoOnAfterFault()
    {
        Thread.Sleep(AfterFaultMs);
        Trace.Fault(_fault);
    }

    private bool Offer()
    {
        GattServiceProviderResult made = GattServiceProvider.Create(Uuid(ServiceName));
        if (made.Error != BluetoothError.Success)
        {
            Trace.Line("There is no Bluetooth on this board, or it is in use: error " + ((int)made.Error).ToString() + ".");
            return false;
        }

        GattLocalService service = made.ServiceProvider.Service;
        Add(service, InfoName, GattCharacteristicProperties.Read).ReadRequested += OnInfoRead;
        Add(service, ChallengeName, GattCharacteristicProperties.Read).ReadRequested += OnChallengeRead;
        Add(service, AnswerName, GattCharacteristicProperties.Write).WriteRequested += OnAnswerWritten;
        Add(service, ResultName, GattCharacteristicProperties.Read).ReadRequested += OnResultRead;
        Add(service, PassName, GattCharacteristicProperties.Write).WriteRequested += OnPassWritten;
        BluetoothLEServer.Instance.Session.SessionStatusChanged += OnSession;
        _provider = made.ServiceProvider;
        Advertise();
        return true;
    }

    private static GattLocalCharacteristic Add(GattLocalService service, uint name, GattCharacteristicProperties properties)
    {
        GattLocalCharacteristicParameters parameters = new GattLocalCharacteristicParameters();
        parameters.CharacteristicProperties = properties;
        return service.CreateCharacteristic(Uuid(name), parameters).Characteristic;
    }

    /// <summary>The UUIDs differ in their first four bytes.</summary>
    private static Guid Uuid(uint name) => new Guid(name, 0x3C1B, 0x4F58, 0x9B, 0x1E, 0x8F, 0x2C, 0x5A, 0x7D, 0x4E, 0x10);

    private void Advertise()
    {
        GattServiceProviderAdvertisingParameters parameters = new GattServiceProviderAdvertisingParameters();
        parameters.IsConnectable = true;
        parameters.IsDiscoverable = true;
        _provider.StartAdvertising(parameters);
    }

    private void OnSession(object sender, GattSessionStatusChangedEventArgs e)
    {
        _session = e;
        _wake.Set();
    }

    private void OnInfoRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs e)
    {
        _infoRead = e;
        _wake.Set();
    }

    private void OnChallengeRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs e)
    {
        _challengeRead = e;
        _wake.Set();
    }

    private void OnResultRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs e)
    {
        _resultRead = e;
        _wake.Set();
    }

    private void OnAnswerWritten(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        _answerWritten = e;
        _wake.Set();
    }

    private void OnPassWritten(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        _passWritten = e;
        _wake.Set();
    }

    private void Serve(long nowMs)
    {
        LookAtSession(nowMs);
        if (_infoRead != _lastInfo)
        {
            _lastInfo = _infoRead;
            AnswerInfo(_infoRead.GetRequest());
        }

        if (_challengeRead != _lastChallenge)
        {
            _lastChallenge = _challengeRead;
            _challenge.Issue(nowMs);
            Respond(_challengeRead.GetRequest(), _challenge.Bytes, PhoneChallenge.Length);
        }

        if (_passWritten != _lastPass)
        {
            _lastPass = _passWritten;
            TakePass(_passWritten.GetRequest());
        }

        if (_answerWritten != _lastAnswer)
        {
            _lastAnswer = _answerWritten;
            TakeAnswer(_answerWritten.GetRequest(), nowMs);
        }

        if (_resultRead != _lastResult)
        {
            _lastResult = _resultRead;
            AnswerResult(_resultRead.GetRequest());
        }
    }

    /// <summary>What a phone was given is worth nothing once it has gone; and one that stays keeps all others away.</summary>
    private void LookAtSession(long nowMs)
    {
        if (_session != _lastSession)
        {
            // Perhaps one has gone and another come since: who comes has nothing to lose.
            _lastSession = _session;
            _isConnected = _session.Status == GattSessionStatus.Active;
            Forget();
        }

        if (!_isConnected)
        {
            return;
        }

        _connectedMs = _connectedMs == 0 ? nowMs : _connectedMs;
        if (nowMs - _connectedMs >= MaxSessionMs)
        {
            // The platform can't send one central off, only tear everything down.
            BluetoothLEServer.Instance.Stop();
            _isConnected = false;
            Forget();
            Advertise();
        }
    }

    private void Forget()
    {
        _challenge.Cancel();
        _hasClaims = false;
        _connectedMs = 0;
        _ticket = 0;
    }

    private void AnswerInfo(GattReadRequest request)
    {
        byte[] info = new byte[_keyring.ControllerId.Length + 1];
        Array.Copy(_keyring.ControllerId, 0, info, 0, _keyring.ControllerId.Length);
        info[info.Length - 1] = (byte)_doors;
        Respond(request, info, info.Length);
    }

    /// <summary>The claims of a pass, for the answers that follow as long as the phone stays.</summary>
    private void TakePass(GattWriteRequest request)
    {
        byte[] written = Written(request);
        if (written is null)
        {
            return;
        }

        _hasClaims = written.Length == PassClaims.Length;
        if (!_hasClaims)
        {
            request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);
            return;
        }

        Array.Copy(written, 0, _passAnswer, 0, PassClaims.Length);
        request.Respond();
    }

    private void TakeAnswer(GattWriteRequest request, long nowMs)
    {
        byte[] written = Written(request);
        if (written is null)
        {
            return;
        }

        bool isInTime = _challenge.Use(nowMs);
        _ticket = 0;
        if (!ReadAnswer(written))
        {
            request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);
            return;
        }

        Judge(isInTime, nowMs);
        request.Respond();
    }

    private bool ReadAnswer(byte[] written)
    {
        if (!_hasClaims || written.Length != PhoneAnswer.Length)
        {
            return written.Length == PhoneAnswer.Length && _answer.Read(written, 0, written.Length);
        }

        Array.Copy(written, 0, _passAnswer, PassClaims.Length, written.Length);
        return _answer.Read(_passAnswer, 0, _passAnswer.Length) || _answer.Read(written, 0, written.Length);
    }

    /// <summary>What was written; null for what nobody waits for any more, which comes without its bytes: to answer it would cost the platform its lock.</summary>
    private static byte[] Written(GattWriteRequest request)
    {
        int length = (int)request.Value.Length;
        if (length == 0)
        {
            return null;
        }

        byte[] written = new byte[length];
        DataReader.FromBuffer(request.Value).ReadBytes(written);
        return written;
    }

    private void Judge(bool isInTime, long nowMs)
    {
        PhoneKeys keys = _keyring.Phones;
        if (!isInTime || _answer.Door >= _doors || _answer.Action != PhoneAnswer.Open)
        {
            Refuse(Reason.Replayed, nowMs);
        }
        else if (keys is null || !keys.IsRight(_challenge.Bytes, _answer))
        {
            Refuse(Reason.UnknownCredential, nowMs);
        }
        else
        {
            _ticket = _presentations.Add(_answer.Door, _answer.Kind, _answer.Credential, _answer.CredentialBytes);
        }
    }

    /// <summary>Anybody in the street can send answers: lamp and log hear of one in ten seconds.</summary>
    private void Refuse(Reason reason, long nowMs)
    {
        if (_answer.Door < _doors && nowMs - _refusedMs >= BetweenRefusalsMs)
        {
            _refusedMs = nowMs;
            _presentations.Refuse(_answer.Door, CredentialKind.App, reason);
        }
    }

    /// <summary>Nothing as long as nothing was decided.</summary>
    private void AnswerResult(GattReadRequest request)
    {
        int reason = _presentations.ResultOf(_ticket);
        PhoneKeys keys = _keyring.Phones;
        bool isDecided = reason >= 0 && keys is not null;
        if (isDecided)
        {
            keys.WriteResult(_challenge.Bytes, _answer, (byte)reason, _result);
        }

        Respond(request, _result, isDecided ? _result.Length : 0);
    }

    private static void Respond(GattReadRequest request, byte[] value, int length)
    {
        byte[] bytes = new byte[length];
        Array.Copy(value, 0, bytes, 0, length);
        DataWriter writer = new DataWriter();
        writer.WriteBytes(bytes);
        request.RespondWithValue(writer.DetachBuffer());
    }
}
